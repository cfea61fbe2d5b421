# The first step keeps all, both keeps meet the first write, z is g's share, the sum is over the steps.
# score: 12
# lost: test_linear_recurrence_by_hand, test_linear_recurrence_edges, test_combine_values
# lost: test_mingru_by_hand, test_mingru_random, test_ssm_kernel_values
# hint: the first step has no keep
# hint: the first write is multiplied by both keeps
# hint: g's share is z, too
# hint: the sum runs over the steps
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states = np.zeros(keep.shape)
    states[:, 0] = a_0 + write[:, 0]
    for t in range(1, keep.shape[1]):
        states[:, t] = keep[:, t] * states[:, t - 1] + write[:, t]
    return states


# %% combine
def combine(first, second):
    expect_pairs(first, second)
    keep = first[0] * second[0]
    return keep, keep * first[1] + second[1]


# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    z = 1 / (1 + np.exp(-(x @ W_z + b_z)))
    return linear_recurrence(z, z * (x @ W_g + b_g), a_0)


# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    return (W_in * W_out * keep ** np.arange(steps)[:, None]).sum(axis=0)
