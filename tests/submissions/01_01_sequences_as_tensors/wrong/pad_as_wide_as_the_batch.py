# X has as many columns as rows.
# score: 12
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# lost: test_pad_rules
# hint: X is as wide as there are sequences
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    X = np.full((len(sequences), len(sequences)), float(value))
    mask = np.zeros(X.shape, dtype=bool)
    for i, sequence in enumerate(sequences):
        X[i, : len(sequence)] = sequence
        mask[i, : len(sequence)] = True
    return X, mask
