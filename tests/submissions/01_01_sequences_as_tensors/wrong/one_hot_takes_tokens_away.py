# The caller's list is empty afterwards; the table itself is right.
# score: 16
# lost: test_one_hot_edges
# hint: one_hot changed its argument number 1; work on a copy
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens or set(tokens) - set(vocabulary):
        raise ValueError("tokens has nothing in it, or a word that is not in vocabulary")
    rows = []
    while tokens:
        token = tokens.pop(0)
        rows.append([word == token for word in vocabulary])
    return np.array(rows, dtype="float32")
