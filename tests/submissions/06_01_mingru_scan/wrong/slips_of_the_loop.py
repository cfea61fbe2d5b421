# The tanh is left, both writes are multiplied, the return is forgotten, a fold of T.
# score: 4
# lost: test_linear_recurrence_by_hand, test_linear_recurrence_edges, test_combine_values, test_tree_scan_powers
# lost: test_tree_scan_lengths, test_tree_scan_work, test_tree_scan_refuses, test_count_rounds_values
# lost: test_mingru_by_hand, test_mingru_random, test_ssm_kernel_values, test_causal_convolution_values
# lost: test_causal_convolution_loop
# hint: there is still a tanh
# hint: the second write is multiplied, too
# hint: or a function that returned nothing
# hint: T is halved once
# hint: it stands inside
# hint: the first entry is missing
# hint: the answer is too long
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states = np.zeros(keep.shape)
    a = a_0
    for t in range(keep.shape[1]):
        a = np.tanh(keep[:, t] * a + write[:, t])
        states[:, t] = a
    return states


# %% combine
def combine(first, second):
    expect_pairs(first, second)
    k1, w1 = first
    k2, w2 = second
    return k1 * k2, k2 * w1 + k1 * w2


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
        out_k[:, 2::2], out_w[:, 2::2] = combine((k[:, :m], w[:, :m]), (keep[:, 2::2], write[:, 2::2]))
    k, w = scan(keep, write)
    return k * a_0[:, None] + w


# %% count_rounds
def count_rounds(T):
    expect_sizes(T=T)
    return T, (T + 1) // 2


# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    s = lambda v: 1 / (1 + np.exp(-v))
    z = s(x @ W_z) + b_z
    return linear_recurrence(z, (1 - z) * (x @ W_g + b_g), a_0)


# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    return np.array([np.sum(W_out * keep**t * W_in) for t in range(1, steps)])


# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    n = 2 * len(x)
    return np.fft.irfft(np.fft.rfft(kernel, n) * np.fft.rfft(x, n), n)
