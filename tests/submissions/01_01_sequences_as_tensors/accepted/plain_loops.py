# Plain Python loops and lists, turned into arrays at the end.
# score: 17
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("there are no tokens")
    rows = []
    for token in tokens:
        if token not in vocabulary:
            raise ValueError(f"{token} is not in the vocabulary")
        row = []
        for word in vocabulary:
            row.append(1.0 if word == token else 0.0)
        rows.append(row)
    return np.array(rows, dtype=np.float32)


# %% pad
def pad(sequences, value=0.0):
    longest = 0
    for sequence in sequences:
        longest = max(longest, len(sequence))
        if len(sequence) == 0 or any(number != number for number in sequence):
            raise ValueError("sequences must not hold empty ones or NaN")
    if longest == 0:
        raise ValueError("sequences must not be empty")
    X, mask = [], []
    for sequence in sequences:
        missing = longest - len(sequence)
        X.append([float(number) for number in sequence] + [value] * missing)
        mask.append([True] * len(sequence) + [False] * missing)
    return np.array(X), np.array(mask)


# %% make_windows
def make_windows(series, lookback, horizon):
    for name, size in (("lookback", lookback), ("horizon", horizon)):
        if size <= 0:
            raise ValueError(name + " should be positive")
    if len(series) < lookback + horizon:
        raise ValueError("series too short")
    for number in series:
        if number != number:
            raise ValueError("NaN in series")
    X, Y = [], []
    start = 0
    while start + lookback + horizon <= len(series):
        X.append([[series[start + step]] for step in range(lookback)])
        Y.append([series[start + lookback + step] for step in range(horizon)])
        start += 1
    return np.array(X), np.array(Y)


# %% chronological_split
def chronological_split(series, n_test):
    if not 1 <= n_test <= len(series) - 1:
        raise ValueError(f"n_test must be 1 to {len(series) - 1}, not {n_test}")
    train, test = [], []
    for step, number in enumerate(series):
        if number != number:
            raise ValueError("series: NaN")
        (train if step < len(series) - n_test else test).append(number)
    return np.array(train), np.array(test)
