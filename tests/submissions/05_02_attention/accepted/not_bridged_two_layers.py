# The decoder starts from zeros: what it knows of the letters it has looked up. Two layers read.
# score: 19
# %% masked_softmax
def masked_softmax(scores, mask=None):
    from scipy.special import softmax

    scores = np.array(scores, dtype=float)
    if mask is not None:
        if not np.asarray(mask).any(-1).all():
            raise ValueError("mask hides all keys of a row")
        scores[~np.broadcast_to(mask, scores.shape)] = -np.inf
    return softmax(scores, axis=-1)
# %% attend
def attend(queries, keys, values, mask=None):
    scores = queries @ keys.swapaxes(1, 2)
    if mask is not None:
        scores = np.where(mask[:, np.newaxis, :], scores, -np.inf)
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    weights = powers / powers.sum(-1, keepdims=True)
    return weights @ values, weights
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    keys = L.Embedding(input_size, 16)(x)
    for _ in range(2):
        keys = L.Bidirectional(L.GRU(units // 2, return_sequences=True))(keys)
    states = L.GRU(units, return_sequences=True)(L.Embedding(output_size, 16)(y))
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    written = L.Dense(units, activation="relu")(found)
    return keras.Model([x, y], L.Dense(output_size)(written))
