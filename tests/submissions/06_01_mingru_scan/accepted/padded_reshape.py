# A tree padded to a power of two with the step that does nothing, pairs by reshape.
# score: 19
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    from itertools import accumulate

    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    steps = range(np.shape(keep)[1])
    states = accumulate(steps, lambda a, t: keep[:, t] * a + write[:, t], initial=a_0)
    return np.stack(list(states)[1:], axis=1)


# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    B, T, U = np.shape(keep)
    padded = 1
    while padded < T:
        padded *= 2
    k, w = np.ones((B, padded, U)), np.zeros((B, padded, U))
    k[:, :T], w[:, :T] = keep, write

    def scan(k, w):
        T = k.shape[1]
        if T == 1:
            return k, w
        even = k.reshape(B, T // 2, 2, U)[:, :, 0], w.reshape(B, T // 2, 2, U)[:, :, 0]
        odd = k.reshape(B, T // 2, 2, U)[:, :, 1], w.reshape(B, T // 2, 2, U)[:, :, 1]
        done = scan(*combine(even, odd))
        ones, zeros = np.ones((B, 1, U)), np.zeros((B, 1, U))
        before = np.concatenate([ones, done[0][:, :-1]], 1), np.concatenate(
            [zeros, done[1][:, :-1]], 1
        )
        between = combine(before, even)
        return tuple(np.stack(two, 2).reshape(B, T, U) for two in zip(between, done))

    k, w = scan(k, w)
    return (k * np.expand_dims(a_0, 1) + w)[:, :T]


# %% count_rounds
def count_rounds(T):
    import math

    expect_sizes(T=T)
    return [T, math.ceil(math.log2(T))]


# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    return np.convolve(kernel, x)[: len(x)]
