# Blelloch's sweeps, up and down, in place, then one more round for each step itself.
# score: 19
# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    B, T, U = np.shape(keep)
    size = 1 << (T - 1).bit_length()
    K, W = np.ones((B, size, U)), np.zeros((B, size, U))
    K[:, :T], W[:, :T] = keep, write
    stride = 1
    while stride < size:  # up: every second place of a level takes in the one before
        left, right = slice(stride - 1, None, 2 * stride), slice(2 * stride - 1, None, 2 * stride)
        K[:, right], W[:, right] = combine((K[:, left], W[:, left]), (K[:, right], W[:, right]))
        stride *= 2
    K[:, -1], W[:, -1] = 1, 0
    while stride > 1:  # down: what comes before each place
        stride //= 2
        left, right = slice(stride - 1, None, 2 * stride), slice(2 * stride - 1, None, 2 * stride)
        before = K[:, right].copy(), W[:, right].copy()
        own = K[:, left].copy(), W[:, left].copy()
        K[:, left], W[:, left] = before
        K[:, right], W[:, right] = combine(before, own)
    K, W = combine((K[:, :T], W[:, :T]), (1.0 * keep, 1.0 * write))
    return K * a_0[:, None] + W


# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    entries, state = [], np.array(W_in)
    for _ in range(steps):
        entries.append(np.dot(W_out, state))
        state = keep * state
    return entries
