# A cell in keras.layers.RNN, searchsorted with a sorter, row by row; X and Y in one array.
# score: 19
# %% encode
def encode(text, vocabulary):
    for character in set(text) - set(vocabulary):
        raise ValueError(f"{character} is unknown")
    letters = np.array(list(vocabulary))
    order = np.argsort(letters)
    return order[np.searchsorted(letters, list(text), sorter=order)]
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    rows = np.lib.stride_tricks.sliding_window_view(ids, k * steps + 1)[:: k * steps][:batch]
    cut = [np.split(part, k, axis=1) for part in (rows[:, :-1], rows[:, 1:])]
    return np.stack([np.stack(cut[0]), np.stack(cut[1])])
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V, train, test = vocabulary_size, train.astype("int64"), test.astype("int64")
    if order == 1:
        counts = np.bincount(train, minlength=V) + 1.0
        return np.mean(np.log2(counts.sum() / counts[test[1:]]))
    pairs = np.bincount(train[:-1] * V + train[1:], minlength=V * V).reshape(V, V) + 1.0
    return np.mean(np.log2(pairs.sum(1)[test[:-1]] / pairs[test[:-1], test[1:]]))
# %% pick
def pick(probabilities, uniforms):
    answer = []
    for row, u in zip(np.asarray(probabilities), uniforms):
        last = np.flatnonzero(row)[-1]
        answer.append(min(int(np.searchsorted(np.cumsum(row), u, side="right")), last))
    return np.array(answer)
# %% build_character_model
def build_character_model(vocabulary_size, units):
    layers = [
        keras.Input((None,), dtype="int32"),
        keras.layers.Embedding(vocabulary_size, 16),
        keras.layers.RNN(keras.layers.GRUCell(units), return_sequences=True),
        keras.layers.LayerNormalization(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(vocabulary_size),
    ]
    return keras.Sequential(layers)
