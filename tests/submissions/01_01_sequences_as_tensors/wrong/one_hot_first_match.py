# The row is looked up with tokens.index, so a repeated word has an empty second row.
# score: 15
# lost: test_one_hot_values
# hint: a word's second row stays empty
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("tokens is empty")
    table = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
    for token in tokens:
        if token not in vocabulary:
            raise ValueError(f"tokens: {token} is unknown")
        table[tokens.index(token), vocabulary.index(token)] = 1
    return table
