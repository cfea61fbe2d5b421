# A column per token.
# score: 14
# lost: test_one_hot_values
# lost: test_one_hot_edges
# hint: rows and columns are swapped
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0 or not set(tokens) <= set(vocabulary):
        raise ValueError("tokens: empty, or not in the vocabulary")
    return np.array([[w == t for t in tokens] for w in vocabulary], dtype="float32")
