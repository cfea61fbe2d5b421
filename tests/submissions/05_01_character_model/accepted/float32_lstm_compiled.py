# Single precision where it does, a stride view, an LSTM, compiled.
# score: 19
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    ids = np.asarray(ids, dtype="int64")
    k = (len(ids) - 1) // (batch * steps)
    starts = np.arange(k)[:, None, None] * steps + np.arange(batch)[None, :, None] * k * steps
    at = starts + np.arange(steps)
    return [ids[at], ids[at + 1]]
# %% bits_per_character
def bits_per_character(logits, targets):
    logits, targets = np.asarray(logits, dtype="float32"), np.asarray(targets).astype(int)
    if ((targets < 0) | (targets >= logits.shape[-1])).any():
        raise ValueError("targets hold what is no id")
    log_sum = np.logaddexp2.reduce(logits / np.log(2), axis=-1)
    own = np.take_along_axis(logits, targets[:, None], axis=-1)[:, 0] / np.log(2)
    return float(np.mean(log_sum - own))
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    z = np.moveaxis(np.asarray(logits) / temperature, -1, 0)
    e = np.exp(z - z.max(0))
    return np.moveaxis(e / e.sum(0), 0, -1)
# %% pick
def pick(probabilities, uniforms):
    probabilities = np.asarray(probabilities)
    last = probabilities.shape[1] - 1 - (probabilities[:, ::-1] > 0).argmax(1)
    sums = probabilities.cumsum(1)
    sums[np.arange(len(sums)), last] = 1
    return (sums > np.asarray(uniforms)[:, None]).argmax(1)
# %% build_character_model
def build_character_model(vocabulary_size, units):
    x = keras.Input((None,), dtype="int64")
    h = keras.layers.Embedding(vocabulary_size, units)(x)
    h = keras.layers.LSTM(units, return_sequences=True)(h)
    h = keras.layers.Dropout(0.1)(h)
    model = keras.Model(x, keras.layers.Dense(vocabulary_size, name="logits")(h))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.003), loss)
    return model
