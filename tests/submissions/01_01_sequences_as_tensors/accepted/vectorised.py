# No loop where numpy has a function: comparisons, identity rows, sliding windows, array_split.
# score: 17
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) < 1 or len(vocabulary) < 1:
        raise ValueError("tokens and vocabulary must hold a word")
    same = np.array(tokens)[:, None] == np.array(vocabulary)[None, :]
    if not same.any(axis=1).all():
        raise ValueError("tokens: not all of them are in the vocabulary")
    return np.eye(len(vocabulary), dtype="float32")[same.argmax(axis=1)]


# %% pad
def pad(sequences, value=0.0):
    from itertools import zip_longest

    if len(sequences) < 1 or any(len(sequence) < 1 for sequence in sequences):
        raise ValueError("sequences: nothing to pad")
    # A missing place is None, which no number equals.
    table = np.array(list(zip_longest(*sequences)), dtype=object).T
    mask = np.not_equal(table, None).astype(bool)
    X = np.where(mask, table, value).astype(float)
    if np.isnan(X[mask]).any():
        raise ValueError("sequences: NaN")
    return X, mask


# %% make_windows
def make_windows(series, lookback, horizon):
    if lookback < 1 or horizon < 1:
        raise ValueError(f"lookback and horizon must be at least 1: {lookback}, {horizon}")
    if np.isnan(series).any() or len(series) < lookback + horizon:
        raise ValueError("series is too short or has a NaN")
    both = np.lib.stride_tricks.sliding_window_view(series, lookback + horizon)
    return both[:, :lookback, None], both[:, lookback:]


# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1 or len(series) - n_test < 1 or np.isnan(series).any():
        raise ValueError("series and n_test: both parts must hold numbers, and no NaN")
    return tuple(np.array_split(series, [len(series) - n_test]))
