# A row per different word, not per token.
# score: 15
# lost: test_one_hot_values
# hint: a word that comes again has no row of its own
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0: raise ValueError("tokens is empty")
    for t in tokens:
        if t not in vocabulary: raise ValueError("tokens: unknown")
    return np.array([[w == t for w in vocabulary] for t in dict.fromkeys(tokens)], dtype="float32")
