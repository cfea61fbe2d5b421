# The last sequence is forgotten.
# score: 13
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# hint: the last sequence is not filled in
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    T = max(len(s) for s in sequences)
    X = np.full((len(sequences), T), value, dtype=float)
    mask = np.zeros(X.shape, dtype=bool)
    for i in range(len(sequences) - 1):
        s = sequences[i]
        X[i, :len(s)] = s
        mask[i, :len(s)] = True
    return X, mask
