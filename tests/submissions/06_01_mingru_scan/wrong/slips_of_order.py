# From the end, keep and write swapped.
# score: 15
# lost: test_linear_recurrence_by_hand, test_linear_recurrence_edges, test_mingru_by_hand, test_mingru_random
# hint: Likely cause: the steps are done from the end
# hint: what is kept and what is written are swapped
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states = np.zeros(keep.shape)
    a = a_0
    for t in reversed(range(keep.shape[1])):
        a = keep[:, t] * a + write[:, t]
        states[:, t] = a
    return states


# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    s = lambda v: 1 / (1 + np.exp(-v))
    z = s(x @ W_z + b_z)
    return linear_recurrence((1 - z) * (x @ W_g + b_g), z, a_0)
