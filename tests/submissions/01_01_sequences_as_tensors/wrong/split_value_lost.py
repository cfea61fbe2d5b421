# One value is in neither part.
# score: 15
# lost: test_chronological_split_order
# hint: a value is lost
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    return series[: -n_test - 1], series[-n_test:]
