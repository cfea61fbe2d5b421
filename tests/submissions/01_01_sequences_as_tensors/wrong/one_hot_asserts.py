# Refuses by assert.
# score: 16
# lost: test_one_hot_refuses
# hint: an assert raises an AssertionError: write if ...: raise ValueError
# %% one_hot
def one_hot(tokens, vocabulary):
    assert len(tokens) > 0, "tokens"
    for t in tokens: assert t in vocabulary, "tokens"
    return np.array([[w == t for w in vocabulary] for t in tokens], dtype="float32")
