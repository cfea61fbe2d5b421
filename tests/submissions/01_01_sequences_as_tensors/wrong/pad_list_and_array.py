# A list is added to a sequence, which may be an array.
# score: 12
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# lost: test_pad_rules
# hint: list(sequence) makes a list of it
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    longest = max(map(len, sequences))
    X = np.array([s + [value] * (longest - len(s)) for s in sequences], dtype=float)
    return X, np.array([np.arange(longest) < len(s) for s in sequences])
