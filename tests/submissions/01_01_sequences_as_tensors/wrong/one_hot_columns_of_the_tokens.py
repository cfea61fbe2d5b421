# The columns are the words that occur.
# score: 13
# lost: test_one_hot_values
# lost: test_one_hot_edges
# lost: test_one_hot_refuses
# hint: the columns are made of the tokens
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens or not set(tokens) <= set(vocabulary):
        raise ValueError("tokens should be words of the vocabulary, at least one")
    columns = list(dict.fromkeys(tokens))
    table = np.zeros((len(tokens), len(columns)), dtype="float32")
    for t, token in enumerate(tokens):
        table[t, columns.index(token)] = 1
    return table
