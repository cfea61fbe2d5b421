# The answer has the type of write, so with integers the fractions are lost.
# score: 18
# lost: test_linear_recurrence_edges
# hint: was made for integers
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states, a_t = np.empty_like(write), a_0
    for t in range(keep.shape[1]):
        a_t = keep[:, t] * a_t + write[:, t]
        states[:, t] = a_t
    return states
