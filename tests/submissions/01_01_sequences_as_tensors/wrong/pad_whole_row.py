# A short sequence is assigned to a whole row: an error of shapes.
# score: 13
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# hint: X[i] = sequence fills a whole row
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    X = np.full((len(sequences), max(map(len, sequences))), value, dtype=float)
    for i, sequence in enumerate(sequences):
        X[i] = sequence
    return X, X != value
