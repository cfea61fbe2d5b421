# The return stands inside the loop.
# score: 13
# lost: test_one_hot_values
# lost: test_one_hot_edges
# lost: test_one_hot_refuses
# hint: only the first row has its 1
# %% one_hot
def one_hot(tokens, vocabulary):
    for i, t in enumerate(tokens):
        M = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
        M[i, vocabulary.index(t)] = 1
        return M
