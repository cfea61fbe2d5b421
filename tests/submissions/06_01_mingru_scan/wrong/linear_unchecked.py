# The right values, but nothing is refused, so numpy stretches what does not fit.
# score: 18
# lost: test_linear_recurrence_refuses
# hint: yours returned as if all were well
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    states, a_t = [], a_0
    for t in range(np.shape(keep)[1]):
        a_t = keep[:, t] * a_t + write[:, t]
        states.append(a_t)
    return np.stack(states, axis=1)
