# The short lists of the caller are made longer.
# score: 16
# lost: test_pad_rules
# hint: pad changed its argument number 1; work on a copy
# %% pad
def pad(sequences, value=0.0):
    lengths = [len(sequence) for sequence in sequences]
    if not lengths or 0 in lengths or np.isnan(np.concatenate(sequences)).any():
        raise ValueError("sequences: empty or NaN")
    mask = np.arange(max(lengths)) < np.array(lengths)[:, None]
    for row, sequence in enumerate(sequences):
        if isinstance(sequence, list):
            sequence += [value] * (max(lengths) - len(sequence))
        else:
            sequences[row] = np.append(sequence, [value] * (max(lengths) - len(sequence)))
    return np.array(sequences, dtype=float), mask
