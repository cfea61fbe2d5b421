# The keep of the step before, 1 - z g for (1 - z) g, the power of the whole product.
# score: 14
# lost: test_linear_recurrence_by_hand, test_linear_recurrence_edges
# lost: test_mingru_by_hand, test_mingru_random, test_ssm_kernel_values
# hint: the keep of another step is used
# hint: brackets are missing: 1 - z * g
# hint: the whole product is raised
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states, a_t = [], a_0
    for t in range(keep.shape[1]):
        a_t = keep[:, t - 1] * a_t + write[:, t]
        states.append(a_t)
    return np.stack(states, axis=1)


# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    z = 1 / (1 + np.exp(-(x @ W_z + b_z)))
    return linear_recurrence(z, 1 - z * (x @ W_g + b_g), a_0)


# %% ssm_kernel
def ssm_kernel(keep, W_in, W_out, steps):
    expect_vectors(keep=keep, W_in=W_in, W_out=W_out)
    expect_sizes(steps=steps)
    return [np.sum((W_out * keep * W_in) ** t) for t in range(steps)]
