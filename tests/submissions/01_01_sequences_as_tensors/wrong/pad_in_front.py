# The padding stands in front, as Keras's pad_sequences does by default.
# score: 13
# lost: test_pad_values, test_pad_mask, test_pad_value
# hint: the padding stands in front; it belongs at the end
# %% pad
def pad(sequences, value=0.0):
    if not sequences or min(len(sequence) for sequence in sequences) == 0:
        raise ValueError("sequences: empty")
    if any(np.isnan(sequence).any() for sequence in sequences):
        raise ValueError("sequences: NaN")
    longest = max(len(sequence) for sequence in sequences)
    X = np.full((len(sequences), longest), float(value))
    mask = np.zeros(X.shape, dtype=bool)
    for row, sequence in enumerate(sequences):
        X[row, -len(sequence) :] = sequence
        mask[row, -len(sequence) :] = True
    return X, mask
