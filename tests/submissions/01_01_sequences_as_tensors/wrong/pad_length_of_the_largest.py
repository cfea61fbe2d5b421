# The length of the largest sequence, compared value by value.
# score: 12
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# lost: test_pad_rules
# hint: T_max is the largest of their lengths
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    T = len(max(sequences))
    X = np.full((len(sequences), T), value, dtype=float)
    mask = np.zeros(X.shape, dtype=bool)
    for i, s in enumerate(sequences):
        X[i, :len(s)] = s
        mask[i, :len(s)] = True
    return X, mask
