# A loop that ends too early, places filled from one step, each step from a_0, whole numbers.
# score: 9
# lost: test_linear_recurrence_by_hand, test_linear_recurrence_edges, test_tree_scan_powers, test_tree_scan_lengths
# lost: test_tree_scan_work, test_mingru_by_hand, test_mingru_random, test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: the last step is not done
# hint: from the step before alone
# hint: each step starts from a_0
# hint: an array of floats keeps decimals
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states = np.zeros(keep.shape)
    a = a_0
    for t in range(keep.shape[1] - 1):
        a = keep[:, t] * a + write[:, t]
        states[:, t] = a
    return states


# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    def scan(keep, write):
        if keep.shape[1] == 1:
            return keep, write
        n = keep.shape[1] // 2 * 2
        k, w = combine((keep[:, 0:n:2], write[:, 0:n:2]), (keep[:, 1:n:2], write[:, 1:n:2]))
        k, w = scan(k, w)
        out_k, out_w = keep.copy(), write.copy()
        out_k[:, 1::2], out_w[:, 1::2] = k, w
        m = out_k[:, 2::2].shape[1]
        out_k[:, 2::2], out_w[:, 2::2] = combine((keep[:, 1:-1:2][:, :m], write[:, 1:-1:2][:, :m]), (keep[:, 2::2], write[:, 2::2]))
        return out_k, out_w
    k, w = scan(keep, write)
    return k * a_0[:, None] + w


# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    s = lambda v: 1 / (1 + np.exp(-v))
    z = s(x @ W_z + b_z)
    g = x @ W_g + b_g
    out = np.zeros(z.shape)
    for t in range(x.shape[1]):
        out[:, t] = z[:, t] * a_0 + (1 - z[:, t]) * g[:, t]
    return out


# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    y = np.zeros(len(x), dtype=int)
    for t in range(len(x)):
        for s in range(t + 1):
            y[t] += kernel[t - s] * x[s]
    return y
