# np.full takes its type from value, so a whole number cuts off the decimals.
# score: 16
# lost: test_pad_value
# hint: an array filled with a whole number holds whole numbers
# %% pad
def pad(sequences, value=0.0):
    lengths = [len(sequence) for sequence in sequences]
    if not lengths or 0 in lengths or np.isnan(np.concatenate(sequences)).any():
        raise ValueError("sequences: empty or NaN")
    mask = np.arange(max(lengths)) < np.array(lengths)[:, None]
    X = np.full(mask.shape, value)
    X[mask] = np.concatenate(sequences)
    return X, mask
