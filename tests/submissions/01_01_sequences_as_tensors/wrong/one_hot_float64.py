# Right values in numpy's default float64; the contract names float32.
# score: 16
# lost: test_one_hot_edges
# hint: one_hot should return float32, yours is float64
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("tokens is empty")
    table = np.zeros((len(tokens), len(vocabulary)))
    for row, token in enumerate(tokens):
        if token not in vocabulary:
            raise ValueError(f"tokens: {token} is unknown")
        table[row, vocabulary.index(token)] = 1
    return table
