# The mask is True at the padding.
# score: 15
# lost: test_pad_mask, test_pad_rules
# hint: True and False are swapped
# %% pad
def pad(sequences, value=0.0):
    lengths = [len(sequence) for sequence in sequences]
    if not lengths or 0 in lengths or np.isnan(np.concatenate(sequences)).any():
        raise ValueError("sequences: empty or NaN")
    mask = np.arange(max(lengths)) >= np.array(lengths)[:, None]
    X = np.full(mask.shape, float(value))
    X[~mask] = np.concatenate(sequences)
    return X, mask
