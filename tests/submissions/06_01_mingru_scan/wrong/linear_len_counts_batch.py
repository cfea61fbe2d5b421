# The loop counts the examples, and a sigmoid misses its minus.
# score: 15
# lost: test_linear_recurrence_by_hand, test_linear_recurrence_edges
# lost: test_mingru_by_hand, test_mingru_random
# hint: or len count the batch
# hint: the sigmoid is 1 / (1 + exp(-v))
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states = np.zeros(keep.shape)
    a = a_0
    for t in range(len(keep)):
        a = keep[:, t] * a + write[:, t]
        states[:, t] = a
    return states
# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    z = 1 / (1 + np.exp(x @ W_z + b_z))
    return linear_recurrence(z, (1 - z) * (x @ W_g + b_g), a_0)
