# The function has another name than the checks call.
# score: 12
# lost: test_pad_values, test_pad_mask, test_pad_value, test_pad_rules
# hint: There is no function pad yet: the cell with `def pad(` should define it
# %% pad
def pad_sequences(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    length = max(map(len, sequences))
    X, mask = np.full((len(sequences), length), value), np.zeros((len(sequences), length), bool)
    for row, sequence in enumerate(sequences):
        X[row, : len(sequence)], mask[row, : len(sequence)] = sequence, True
    return X, mask
