# The columns are sorted, and the 1 stands one too far to the left: both are named.
# score: 14
# lost: test_one_hot_values
# lost: test_one_hot_edges
# hint: the columns were sorted
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0 or not set(tokens) <= set(vocabulary):
        raise ValueError("tokens: empty, or not in the vocabulary")
    vocabulary = sorted(vocabulary)
    table = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
    for row, token in enumerate(tokens):
        table[row, vocabulary.index(token) - 1] = 1
    return table
