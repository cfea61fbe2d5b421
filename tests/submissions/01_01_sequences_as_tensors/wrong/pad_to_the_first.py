# As wide as the first sequence.
# score: 12
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# lost: test_pad_rules
# hint: X is as wide as the first sequence is long
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    T = len(sequences[0])
    X = np.full((len(sequences), T), value, float); mask = np.zeros(X.shape, bool)
    for i, s in enumerate(sequences):
        X[i, :len(s)] = s; mask[i, :len(s)] = True
    return X, mask
