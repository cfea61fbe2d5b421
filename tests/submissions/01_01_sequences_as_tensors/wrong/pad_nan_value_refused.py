# NaN is looked for after the gaps are filled, so a NaN as the value is refused.
# score: 16
# lost: test_pad_value
# hint: with value nan, which fills the gaps alone. These arguments are valid, but your pad refused them
# %% pad
def pad(sequences, value=0.0):
    if not len(sequences) or any(len(s) == 0 for s in sequences):
        raise ValueError("sequences")
    n = max(map(len, sequences))
    X = np.full((len(sequences), n), float(value))
    mask = np.zeros((len(sequences), n), bool)
    for i, s in enumerate(sequences):
        X[i, : len(s)] = s
        mask[i, : len(s)] = True
    if np.isnan(X).any():
        raise ValueError("sequences hold a NaN")
    return X, mask
