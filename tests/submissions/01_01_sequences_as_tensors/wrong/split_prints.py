# The parts are printed, not returned.
# score: 14
# lost: test_chronological_split_order, test_chronological_split_refuses
# hint: Yours returned None: is there a return?
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    print(series[:-n_test], series[-n_test:])
