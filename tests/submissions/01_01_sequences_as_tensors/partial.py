# The first two functions are solved, the other two are still empty.
# score: 9
# base: exercise
# %% one_hot
def one_hot(tokens, vocabulary):
    if len(tokens) == 0:
        raise ValueError("tokens is empty")
    for token in tokens:
        if token not in vocabulary:
            raise ValueError(f"tokens: {token} is not in the vocabulary")
    return np.array([[word == token for word in vocabulary] for token in tokens], dtype="float32")


# %% pad
def pad(sequences, value=0.0):
    if len(sequences) == 0:
        raise ValueError("sequences is empty")
    for sequence in sequences:
        if len(sequence) == 0 or np.isnan(sequence).any():
            raise ValueError("sequences: an empty one, or a NaN")
    T_max = max(len(sequence) for sequence in sequences)
    X = np.full((len(sequences), T_max), value, dtype=float)
    mask = np.full((len(sequences), T_max), False)
    for row, sequence in enumerate(sequences):
        X[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = True
    return X, mask
