# A list of lists by *: all rows are one and the same.
# score: 14
# lost: test_one_hot_values
# lost: test_one_hot_edges
# hint: each row has the ones of all tokens
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0: raise ValueError("tokens is empty")
    for t in tokens:
        if t not in vocabulary: raise ValueError("tokens: unknown")
    M = [[0] * len(vocabulary)] * len(tokens)
    for i, t in enumerate(tokens):
        M[i][vocabulary.index(t)] = 1
    return np.array(M, dtype="float32")
