# The mask is True at the padding.
# score: 16
# lost: test_pad_mask
# hint: True and False have changed places
# %% pad
def pad(sequences, value=0.0):
    lengths = [len(sequence) for sequence in sequences]
    if not lengths or 0 in lengths or np.isnan(np.concatenate(sequences)).any():
        raise ValueError("sequences: empty or NaN")
    mask = np.arange(max(lengths)) >= np.array(lengths)[:, None]
    X = np.full(mask.shape, float(value))
    X[~mask] = np.concatenate(sequences)
    return X, mask
