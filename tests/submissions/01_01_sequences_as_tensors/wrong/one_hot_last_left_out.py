# The last token is forgotten: a range that ends one early.
# score: 14
# lost: test_one_hot_values
# lost: test_one_hot_edges
# hint: the last token's row is empty
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0: raise ValueError("tokens is empty")
    for t in tokens:
        if t not in vocabulary: raise ValueError("tokens: unknown")
    M = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
    for i in range(len(tokens) - 1):
        M[i, vocabulary.index(tokens[i])] = 1
    return M
