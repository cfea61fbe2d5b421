# The loop and the pair are solved, the pair without its refusals; the rest is to come.
# score: 5
# base: exercise
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    states = []
    for t in range(keep.shape[1]):
        a_0 = keep[:, t] * a_0 + write[:, t]
        states.append(a_0)
    return np.stack(states, axis=1)


# %% combine
def combine(first, second):
    return first[0] * second[0], first[1] * second[0] + second[1]
