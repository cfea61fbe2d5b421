# np.array of rows of different lengths: an error.
# score: 12
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# lost: test_pad_rules
# hint: np.array wants rows of equal length
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    X = np.array([np.array(s, dtype=float) for s in sequences])
    return X, np.ones(X.shape, dtype=bool)
