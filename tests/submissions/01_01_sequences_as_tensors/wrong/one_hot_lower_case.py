# Capital letters are dropped before the look-up.
# score: 15
# lost: test_one_hot_edges, test_one_hot_refuses
# hint: capital letters were dropped
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("tokens is empty")
    columns = {word.lower(): column for column, word in enumerate(vocabulary)}
    table = np.zeros((len(tokens), len(vocabulary)), dtype="float32")
    for row, token in enumerate(tokens):
        if token.lower() not in columns:
            raise ValueError(f"tokens: {token} is unknown")
        table[row, columns[token.lower()]] = 1
    return table
