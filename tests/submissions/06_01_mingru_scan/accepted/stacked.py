# Two parts as one array of np.stack; the odd last step in a call of its own; numpy's ints.
# score: 19
# %% combine
def combine(first, second):
    expect_pairs(first, second)
    k1, w1 = first
    k2, w2 = second
    return np.stack([k1 * k2, k2 * w1 + w2])


# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)

    def scan(k, w):
        T = k.shape[1]
        if T == 1:
            return np.stack([k, w])
        if T % 2:
            done = scan(k[:, :-1], w[:, :-1])
            last = combine(done[:, :, -1:], np.stack([k[:, -1:], w[:, -1:]]))
            return np.concatenate([done, last], axis=2)
        done = np.stack(scan(*combine((k[:, 0::2], w[:, 0::2]), (k[:, 1::2], w[:, 1::2]))))
        every = np.stack([k, w]).astype(float)
        every[:, :, 1::2] = done
        if T > 2:
            step = k[:, 2::2], w[:, 2::2]
            every[:, :, 2::2] = combine(first=done[:, :, :-1], second=step)
        return every

    kept, written = scan(keep, write)
    return kept * np.expand_dims(a_0, 1) + written


# %% count_rounds
def count_rounds(T):
    expect_sizes(T=T)
    return np.array([T, np.ceil(np.log2(T))]).astype(int)
