# Time runs downwards, the sequences stand side by side.
# score: 13
# lost: test_pad_values
# lost: test_pad_mask
# lost: test_pad_value
# hint: rows and columns are swapped
# %% pad
def pad(sequences, value=0.0):
    if not len(sequences) or any(len(s) == 0 for s in sequences):
        raise ValueError("sequences")
    if any(np.isnan(s).any() for s in sequences):
        raise ValueError("sequences")
    from itertools import zip_longest

    X = np.array(list(zip_longest(*sequences, fillvalue=value)), float)
    m = np.array(list(zip_longest(*[[True] * len(s) for s in sequences], fillvalue=False)))
    return X, m
