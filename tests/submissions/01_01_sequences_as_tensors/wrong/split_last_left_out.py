# A slice that stops before the last value.
# score: 15
# lost: test_chronological_split_order
# hint: the last value is missing
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    return series[:-n_test], series[-n_test:-1]
