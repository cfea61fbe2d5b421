# As the minGRU paper computes: logarithms, which a keep below 0 does not have.
# score: 17
# lost: test_linear_recurrence_by_hand
# lost: test_linear_recurrence_edges
# hint: products or logarithms of keep
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    kept = np.exp(np.cumsum(np.log(keep), axis=1))
    return kept * (a_0[:, np.newaxis] + np.cumsum(write / kept, axis=1))
