# The arguments stand in another order in the def line.
# score: 13
# lost: test_one_hot_values, test_one_hot_edges, test_one_hot_refuses
# hint: your def line has the arguments in another order; the contract's is one_hot(tokens, vocabulary)
# %% one_hot
def one_hot(vocabulary, tokens):
    if not tokens or set(tokens) - set(vocabulary):
        raise ValueError("tokens has nothing in it, or a word that is not in vocabulary")
    return np.array([[word == token for word in vocabulary] for token in tokens], dtype="float32")
