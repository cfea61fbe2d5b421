# The columns are in alphabetical order, not in the vocabulary's.
# score: 15
# lost: test_one_hot_values
# hint: the columns were sorted; keep the vocabulary's order
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens or set(tokens) - set(vocabulary):
        raise ValueError("tokens: empty, or not all in the vocabulary")
    columns = np.sort(vocabulary)
    return (np.array(tokens)[:, None] == columns).astype("float32")
