# Each sequence is read up to the longest length.
# score: 12
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# lost: test_pad_rules
# hint: each sequence is read up to T_max
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    T = max(len(s) for s in sequences)
    X = np.full((len(sequences), T), value, dtype=float)
    mask = np.zeros(X.shape, dtype=bool)
    for i, s in enumerate(sequences):
        for j in range(T):
            X[i, j] = s[j]
            mask[i, j] = True
    return X, mask
