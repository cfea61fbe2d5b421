# The state is kept before the step instead of after it.
# score: 17
# lost: test_linear_recurrence_by_hand
# lost: test_linear_recurrence_edges
# hint: a_0 is in the answer and the last state is not
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states, a_t = [], a_0
    for t in range(np.shape(keep)[1]):
        states.append(a_t)
        a_t = keep[:, t] * a_t + write[:, t]
    return np.stack(states, axis=1)
