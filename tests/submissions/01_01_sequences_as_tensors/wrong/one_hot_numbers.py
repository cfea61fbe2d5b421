# The numbers of the columns, not rows of zeros and ones.
# score: 14
# lost: test_one_hot_values
# lost: test_one_hot_edges
# hint: these are the numbers of the columns
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0 or not set(tokens) <= set(vocabulary):
        raise ValueError("tokens: empty, or not in the vocabulary")
    return np.array([vocabulary.index(token) for token in tokens], dtype="float32")
