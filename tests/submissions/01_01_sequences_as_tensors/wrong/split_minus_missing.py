# The test part begins n_test values after the start.
# score: 15
# lost: test_chronological_split_order
# hint: a minus is missing
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    return series[:-n_test], series[n_test:]
