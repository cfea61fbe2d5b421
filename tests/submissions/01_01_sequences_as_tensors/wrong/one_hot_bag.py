# One row for the whole sentence: which words are in it.
# score: 14
# lost: test_one_hot_values
# lost: test_one_hot_edges
# hint: each token gets a row of its own
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("tokens")
    if not set(tokens) <= set(vocabulary):
        raise ValueError("tokens")
    return np.array([float(w in tokens) for w in vocabulary], dtype="float32")
