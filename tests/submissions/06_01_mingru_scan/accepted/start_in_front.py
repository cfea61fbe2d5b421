# a_0 stands in front as a step that keeps nothing; time goes first; lists come back.
# score: 19
# %% combine
def combine(first, second):
    shapes = [np.shape(array) for array in [*first, *second]]
    if len(set(shapes)) != 1:
        raise ValueError(f"first and second: {shapes}")
    (k1, w1), (k2, w2) = first, second
    return [np.multiply(k1, k2), np.add(w2, np.multiply(w1, k2))]


# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    first = np.asarray(a_0)[np.newaxis]
    keeps = np.concatenate([0 * first, np.moveaxis(keep, 1, 0)])
    writes = np.concatenate([first, np.moveaxis(write, 1, 0)])

    def prefix(keeps, writes):
        n = len(keeps)
        if n == 1:
            return [keeps], [writes]
        half = n // 2
        pair = combine(
            (keeps[0 : 2 * half : 2], writes[0 : 2 * half : 2]),
            (keeps[1 : 2 * half : 2], writes[1 : 2 * half : 2]),
        )
        ks, ws = (np.concatenate(part) for part in prefix(*pair))
        out_k, out_w = [keeps[:1]], [writes[:1]]
        rest = n - 1 - half
        if rest:
            mid_k, mid_w = combine((ks[:rest], ws[:rest]), (keeps[2::2], writes[2::2]))
        for i in range(half):
            out_k.append(ks[i : i + 1])
            out_w.append(ws[i : i + 1])
            if i < rest:
                out_k.append(mid_k[i : i + 1])
                out_w.append(mid_w[i : i + 1])
        return out_k, out_w

    return np.moveaxis(np.concatenate(prefix(keeps, writes)[1])[1:], 0, 1)


# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    states = []
    for t in range(np.shape(x)[1]):
        z = 0.5 * (1 + np.tanh(0.5 * (x[:, t] @ W_z + b_z)))
        a_0 = a_0 + (1 - z) * (x[:, t] @ W_g + b_g - a_0)
        states.append(a_0)
    return np.stack(states, 1)
