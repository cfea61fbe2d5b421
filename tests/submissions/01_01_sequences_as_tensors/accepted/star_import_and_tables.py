# All of numpy's names, some of Python's own reused, and pandas's tables as answers.
# score: 17
# %% one_hot
from numpy import *
import pandas as pd

list_of_words, sum, type = [], 0, "table"


def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("tokens: there is none")
    columns = pd.Categorical(tokens, categories=vocabulary)
    if any(columns.codes < 0):
        raise ValueError("a word of tokens is missing from vocabulary")
    return pd.get_dummies(columns, dtype="float32")
# %% pad
def pad(sequences, value=0.0):
    expect_sequences("sequences", sequences)
    table = pd.DataFrame([[*sequence] for sequence in sequences], dtype=float)
    return table.where(table.notna(), value), table.notna()
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    shifted = [pd.Series(series).shift(-step) for step in range(lookback + horizon)]
    rows = pd.concat(shifted, axis=1).dropna()
    return expand_dims(rows.iloc[:, :lookback], 2), rows.iloc[:, lookback:]
# %% chronological_split
def chronological_split(series, n_test):
    expect_sizes(n_test=n_test)
    expect_series("series", series, at_least=n_test + 1)
    values = pd.Series(series)
    return values.head(-n_test), values.tail(n_test)
