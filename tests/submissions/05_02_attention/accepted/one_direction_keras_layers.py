# Keras's own layers do the arithmetic; the encoder reads forwards only.
# score: 19
# %% masked_softmax
def masked_softmax(scores, mask=None):
    import keras

    scores = np.asarray(scores, dtype="float64")
    if mask is None:
        return np.asarray(keras.ops.softmax(scores, axis=-1))
    mask = np.asarray(mask)
    if (mask.sum(axis=-1) == 0).any():
        raise ValueError("mask: nothing is left in a row")
    hidden = np.where(mask, scores, -1e30)
    return np.asarray(keras.ops.softmax(hidden, axis=-1)) * mask
# %% dot_scores
def dot_scores(queries, keys):
    return np.matmul(queries, np.transpose(keys, (0, 2, 1)))
# %% additive_scores
def additive_scores(queries, keys, W_q, W_k, v):
    total = (queries @ W_q)[..., :, None, :] + (keys @ W_k)[..., None, :, :]
    return np.tanh(total) @ v
# %% attend
def attend(queries, keys, values, mask=None):
    import keras

    layer = keras.layers.Attention(dtype="float64")
    masks = None if mask is None else [None, keras.ops.convert_to_tensor(mask)]
    context, weights = layer([queries, values, keys], mask=masks, return_attention_scores=True)
    return np.asarray(context), np.asarray(weights)
# %% shift_right
def shift_right(y, start):
    y = np.asarray(y)
    return np.concatenate([np.full((y.shape[0], 1), start, dtype=y.dtype), y[:, :-1]], axis=1)
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    keys, end = L.GRU(units, return_sequences=True, return_state=True)(
        L.Embedding(input_size, 16, mask_zero=True)(x)
    )
    states = L.GRU(units, return_sequences=True)(
        L.Embedding(output_size, 16)(y), initial_state=end
    )
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    written = L.TimeDistributed(L.Dense(units, activation="tanh"))(found)
    return keras.Model(inputs=[x, y], outputs=L.Dense(output_size)(written))
