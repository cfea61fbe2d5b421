# Cumulative products and a division: fine while short, infinite when long, NaN from a keep of 0.
# score: 17
# lost: test_linear_recurrence_by_hand
# lost: test_linear_recurrence_edges
# hint: products or logarithms of keep
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    products = np.cumprod(keep, axis=1)
    return products * (a_0[:, np.newaxis] + np.cumsum(write / products, axis=1))
