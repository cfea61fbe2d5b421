# An unknown word silently becomes a row of zeros.
# score: 16
# lost: test_one_hot_refuses
# hint: yours returned as if all were well
# %% one_hot
def one_hot(tokens, vocabulary):
    if not tokens:
        raise ValueError("tokens is empty")
    return np.array([[word == token for word in vocabulary] for token in tokens], dtype="float32")
