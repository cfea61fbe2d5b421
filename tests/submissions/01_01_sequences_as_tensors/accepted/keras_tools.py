# With the tools that Keras and pandas have for these jobs.
# score: 17
# %% one_hot
def one_hot(tokens, vocabulary):
    import keras

    if len(tokens) == 0 or len(vocabulary) == 0:
        raise ValueError("tokens or vocabulary: empty")
    column = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
    numbers = [column.get(token, -1) for token in tokens]
    if -1 in numbers:
        raise ValueError("tokens: a word is not in the vocabulary")
    return keras.utils.to_categorical(numbers, len(vocabulary)).astype("float32")


# %% pad
def pad(sequences, value=0.0):
    import keras

    if len(sequences) == 0 or any(len(sequence) == 0 for sequence in sequences):
        raise ValueError("sequences must not be empty")
    if any(np.isnan(np.asarray(sequence)).any() for sequence in sequences):
        raise ValueError("sequences must not have NaN")
    settings = {"padding": "post", "dtype": "float64"}
    X = keras.utils.pad_sequences(sequences, value=value, **settings)
    ones = [np.ones(len(sequence)) for sequence in sequences]
    return X, keras.utils.pad_sequences(ones, value=0.0, **settings) == 1


# %% make_windows
def make_windows(series, lookback, horizon):
    import pandas as pd

    if min(lookback, horizon) < 1:
        raise ValueError("lookback" if lookback < 1 else "horizon")
    if pd.isna(series).any():
        raise ValueError("series has NaN")
    if lookback + horizon > len(series):
        raise ValueError("series too short")
    series = pd.Series(series)
    steps = [series.shift(-step) for step in range(lookback + horizon)]
    table = pd.concat(steps, axis=1).dropna().to_numpy()
    return table[:, :lookback, np.newaxis], table[:, lookback:]


# %% chronological_split
def chronological_split(series, n_test):
    import pandas as pd

    if n_test < 1 or n_test >= len(series):
        raise ValueError("n_test")
    whole = pd.Series(series)
    if whole.hasnans:
        raise ValueError("series has NaN")
    return whole.head(len(whole) - n_test).to_numpy(), whole.tail(n_test).to_numpy()
