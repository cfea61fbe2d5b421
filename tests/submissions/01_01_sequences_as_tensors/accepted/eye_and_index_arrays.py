# Rows of np.eye, itertools, index arrays, lists for arrays.
# score: 17
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("tokens: empty")
    try:
        idx = [vocabulary.index(t) for t in tokens]
    except ValueError:
        raise ValueError("A token is not in the vocabulary")
    return np.eye(len(vocabulary), dtype=np.float32)[idx]


# %% pad
def pad(sequences, value=0.0):
    from itertools import zip_longest

    if (
        len(sequences) == 0
        or any(len(s) == 0 for s in sequences)
        or any(v != v for s in sequences for v in s)
    ):
        raise ValueError("bad sequences")
    gap = object()
    rows = list(zip(*zip_longest(*sequences, fillvalue=gap)))
    X = np.array([[value if v is gap else v for v in r] for r in rows], dtype=np.float32)
    mask = [[v is not gap for v in r] for r in rows]
    return [X, mask]


# %% make_windows
def make_windows(series, lookback, horizon):
    for n, s in dict(lookback=lookback, horizon=horizon).items():
        if s <= 0:
            raise ValueError(f"{n}={s}")
    if any(np.isnan(series)) or len(series) < lookback + horizon:
        raise ValueError("series")
    i = np.arange(len(series) - lookback - horizon + 1)[:, None]
    return series[i + np.arange(lookback)][..., None], series[i + lookback + np.arange(horizon)]


# %% chronological_split
def chronological_split(series, n_test):
    series = list(series)
    if not 1 <= n_test < len(series):
        raise ValueError(f"n_test {n_test}")
    if sum(np.isnan(series)):
        raise ValueError("series")
    return series[: len(series) - n_test], series[len(series) - n_test :]
