# The longer sequences are cut.
# score: 13
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# hint: the sequences are cut to the shortest
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    shortest = min(len(s) for s in sequences)
    X = np.array([s[:shortest] for s in sequences], dtype=float)
    return X, np.ones(X.shape, dtype=bool)
