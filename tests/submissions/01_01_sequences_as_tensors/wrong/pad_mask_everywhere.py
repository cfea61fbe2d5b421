# The mask is True in the gaps, too.
# score: 16
# lost: test_pad_mask
# hint: the mask is also True where the value is padding
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    longest = max(len(s) for s in sequences)
    X = np.array([[*s, *[value] * (longest - len(s))] for s in sequences], dtype=float)
    return X, np.ones(X.shape, dtype=bool)
