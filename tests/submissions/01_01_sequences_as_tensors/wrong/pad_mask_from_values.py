# The mask is read off the values, so a real zero counts as padding.
# score: 16
# lost: test_pad_mask
# hint: the mask asks the values
# %% pad
def pad(sequences, value=0.0):
    if not sequences or min(len(sequence) for sequence in sequences) == 0:
        raise ValueError("sequences: empty")
    if any(np.isnan(sequence).any() for sequence in sequences):
        raise ValueError("sequences: NaN")
    longest = max(len(sequence) for sequence in sequences)
    X = np.full((len(sequences), longest), float(value))
    for row, sequence in enumerate(sequences):
        X[row, : len(sequence)] = sequence
    return X, np.not_equal(X, value)
