# Cuts off 20 percent, whatever n_test says.
# score: 15
# lost: test_chronological_split_order
# hint: a fixed share of the series is cut off
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    cut = int(0.8 * len(series))
    return series[:cut], series[cut:]
