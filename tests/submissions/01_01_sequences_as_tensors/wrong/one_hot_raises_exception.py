# Raises another error than the contract names.
# score: 16
# lost: test_one_hot_refuses
# hint: raises another error: write ValueError
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0:
        raise Exception("tokens is empty")
    for t in tokens:
        if t not in vocabulary:
            raise Exception("tokens")
    return np.array([[w == t for w in vocabulary] for t in tokens], dtype="float32")
