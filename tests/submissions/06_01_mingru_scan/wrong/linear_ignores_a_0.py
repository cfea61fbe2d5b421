# The loop starts from zero, whatever a_0 is; minGRU, which calls it, suffers too.
# score: 17
# lost: test_linear_recurrence_by_hand
# lost: test_linear_recurrence_edges
# hint: a_0 is ignored
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states, a_t = [], 0 * a_0
    for t in range(np.shape(keep)[1]):
        a_t = keep[:, t] * a_t + write[:, t]
        states.append(a_t)
    return np.stack(states, axis=1)
