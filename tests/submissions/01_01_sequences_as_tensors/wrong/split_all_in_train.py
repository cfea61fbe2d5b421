# The test part is in train, too.
# score: 14
# lost: test_chronological_split_order
# lost: test_chronological_split_refuses
# hint: train holds the whole series
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    return series, series[-n_test:]
