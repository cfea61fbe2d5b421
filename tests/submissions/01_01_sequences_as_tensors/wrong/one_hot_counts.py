# One row, in which the words are counted.
# score: 14
# lost: test_one_hot_values
# lost: test_one_hot_edges
# hint: the words are counted, in one row for all tokens
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0 or not set(tokens) <= set(vocabulary):
        raise ValueError("tokens: empty, or not in the vocabulary")
    return np.array([tokens.count(word) for word in vocabulary], dtype="float32")
