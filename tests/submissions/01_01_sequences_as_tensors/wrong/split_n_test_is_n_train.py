# n_test values to train on.
# score: 15
# lost: test_chronological_split_order
# hint: n_test is the length of the test part, not of train
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    return series[:n_test], series[n_test:]
