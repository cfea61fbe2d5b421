# The sizes are given to np.zeros as two arguments.
# score: 13
# lost: test_one_hot_values
# lost: test_one_hot_edges
# lost: test_one_hot_refuses
# hint: a shape goes into brackets of its own
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0: raise ValueError("tokens is empty")
    for t in tokens:
        if t not in vocabulary: raise ValueError("tokens: unknown")
    M = np.zeros(len(tokens), len(vocabulary))
    for i, t in enumerate(tokens):
        M[i, vocabulary.index(t)] = 1
    return M.astype("float32")
