# The mask asks which values are zero.
# score: 16
# lost: test_pad_mask
# hint: the mask asks the values
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    longest = max(len(s) for s in sequences)
    X = np.array([[*s, *[value] * (longest - len(s))] for s in sequences], dtype=float)
    return X, X != 0
