# Fills the whole column of each word.
# score: 13
# lost: test_one_hot_values
# lost: test_one_hot_edges
# lost: test_one_hot_refuses
# hint: each row has the ones of all tokens
# %% one_hot
def one_hot(tokens, vocabulary):
    M = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
    for t in tokens:
        M[:, vocabulary.index(t)] = 1
    return M
