# Columns are counted from 1, so the last word is out of bounds.
# score: 13
# lost: test_one_hot_values
# lost: test_one_hot_edges
# lost: test_one_hot_refuses
# hint: the 1 stands one column too far to the right
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0 or not set(tokens) <= set(vocabulary):
        raise ValueError("tokens: empty, or not in the vocabulary")
    table = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
    for row, token in enumerate(tokens):
        table[row, vocabulary.index(token) + 1] = 1
    return table
