# Written as a GRU would: the share 1 - keep of what is written.
# score: 17
# lost: test_linear_recurrence_by_hand
# lost: test_linear_recurrence_edges
# hint: write is scaled by 1 - keep
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states, a_t = [], a_0
    for t in range(np.shape(keep)[1]):
        a_t = keep[:, t] * a_t + (1 - keep[:, t]) * write[:, t]
        states.append(a_t)
    return np.stack(states, axis=1)
