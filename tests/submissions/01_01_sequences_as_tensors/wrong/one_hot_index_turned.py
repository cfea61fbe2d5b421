# Row and column have changed places in the index.
# score: 13
# lost: test_one_hot_values
# lost: test_one_hot_edges
# lost: test_one_hot_refuses
# hint: row and column have changed places in the index
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0: raise ValueError("tokens is empty")
    for t in tokens:
        if t not in vocabulary: raise ValueError("tokens: unknown")
    M = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
    for i, t in enumerate(tokens):
        M[vocabulary.index(t), i] = 1
    return M
