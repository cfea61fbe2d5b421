# A minus for a plus, @ for *, only the root of the tree, W_z for W_g, means for sums.
# score: 5
# lost: test_linear_recurrence_by_hand, test_linear_recurrence_edges, test_combine_values, test_combine_refuses
# lost: test_tree_scan_powers, test_tree_scan_lengths, test_tree_scan_work, test_tree_scan_refuses
# lost: test_mingru_by_hand, test_mingru_random, test_causal_convolution_values, test_causal_convolution_loop
# hint: write is subtracted
# hint: @ is a matrix product
# hint: only the last place is left
# hint: W_z and W_g are swapped
# hint: that is the mean of the products
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states = np.zeros(keep.shape)
    a = a_0
    for t in range(keep.shape[1]):
        a = keep[:, t] * a - write[:, t]
        states[:, t] = a
    return states


# %% combine
def combine(first, second):
    expect_pairs(first, second)
    return first[0] @ second[0], second[0] @ first[1] + second[1]


# %% tree_scan
def tree_scan(keep, write, a_0, combine):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    def scan(keep, write):
        if keep.shape[1] == 1:
            return keep, write
        return scan(*combine((keep[:, 0::2], write[:, 0::2]), (keep[:, 1::2], write[:, 1::2])))
    k, w = scan(keep, write)
    return k * a_0[:, None] + w


# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    s = lambda v: 1 / (1 + np.exp(-v))
    z = s(x @ W_g + b_z)
    return linear_recurrence(z, (1 - z) * (x @ W_z + b_g), a_0)


# %% causal_convolution
def causal_convolution(kernel, x):
    expect_vectors(kernel=kernel, x=x)
    return np.array([np.mean(kernel[t::-1] * x[: t + 1]) for t in range(len(x))])
