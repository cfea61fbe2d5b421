# Everything in float32, index arrays instead of slices, and a log line on stderr.
# score: 17
# %% one_hot
def one_hot(tokens, vocabulary):
    import sys

    print("one_hot:", len(tokens), "tokens", file=sys.stderr)
    if len(tokens) == 0:
        raise ValueError("tokens: empty")
    try:
        columns = [vocabulary.index(token) for token in tokens]
    except ValueError as error:
        raise ValueError(f"tokens: {error}") from error
    answer = np.zeros((len(tokens), len(vocabulary)), np.float32)
    np.put_along_axis(answer, np.array(columns)[:, None], 1, axis=1)
    return answer


# %% pad
def pad(sequences, value=0.0):
    rows = [np.asarray(sequence, dtype=np.float32) for sequence in sequences]
    if not rows or min(row.size for row in rows) == 0:
        raise ValueError("sequences: each needs a value")
    if any(np.isnan(row).any() for row in rows):
        raise ValueError("sequences: NaN")
    T_max = max(row.size for row in rows)
    X = [np.pad(row, (0, T_max - row.size), constant_values=value) for row in rows]
    mask = [np.pad(np.ones(row.size, bool), (0, T_max - row.size)) for row in rows]
    return np.stack(X), np.stack(mask)


# %% make_windows
def make_windows(series, lookback, horizon):
    if lookback < 1:
        raise ValueError("lookback < 1")
    if horizon < 1:
        raise ValueError("horizon < 1")
    series = np.asarray(series, dtype=np.float32)
    if len(series) < lookback + horizon:
        raise ValueError("lookback + horizon is more than there is")
    if not np.isfinite(series).all():
        raise ValueError("series must be finite")
    starts = np.arange(len(series) - lookback - horizon + 1)[:, None]
    X = np.take(series, starts + np.arange(lookback))
    Y = np.take(series, starts + lookback + np.arange(horizon))
    return [X.reshape(*X.shape, 1), Y]


# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1:
        raise ValueError("n_test < 1")
    series = np.array(series, dtype=np.float32)
    is_train = np.arange(len(series)) < len(series) - n_test
    if not is_train.any():
        raise ValueError("n_test is too large")
    if np.isnan(series.sum()):
        raise ValueError("series: NaN")
    return series[is_train], series[~is_train]
