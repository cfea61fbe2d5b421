# n_test may be as large as the series, and the training part is empty.
# score: 16
# lost: test_chronological_split_refuses
# hint: yours returned as if all were well
# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1 or n_test > len(series) or np.isnan(series).any():
        raise ValueError("series or n_test")
    return series[: len(series) - n_test], series[len(series) - n_test :]
