# Keras's own functions, one-hot rows and two layers.
# score: 19
# %% encode
def encode(text, vocabulary):
    letters = np.array(list(vocabulary))
    hits = np.array(list(text))[:, None] == letters
    if not hits.any(axis=1).all():
        missing = [c for c, hit in zip(text, hits.any(axis=1)) if not hit]
        raise ValueError(f"not in the vocabulary: {', '.join(missing)}")
    return hits.argmax(axis=1)
# %% decode
def decode(ids, vocabulary):
    return "".join(np.array(list(vocabulary))[np.asarray(ids, dtype=int)].tolist())
# %% bits_per_character
def bits_per_character(logits, targets):
    import keras

    logits, targets = np.asarray(logits, dtype="float64"), np.asarray(targets)
    if targets.min() < 0 or targets.max() > logits.shape[1] - 1:
        raise ValueError("targets")
    log_p = keras.ops.log_softmax(keras.ops.convert_to_tensor(logits), axis=-1)
    own = np.asarray(log_p)[range(len(targets)), targets.astype(int)]
    return -float(own.mean()) / np.log(2)
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    import keras

    if temperature <= 0:
        raise ValueError(f"temperature = {temperature}")
    z = keras.ops.convert_to_tensor(np.asarray(logits, dtype="float64") / temperature)
    return np.asarray(keras.ops.softmax(z, axis=-1))
# %% build_character_model
def build_character_model(vocabulary_size, units):
    x = keras.Input((None,), dtype="int32")
    h = keras.ops.one_hot(x, vocabulary_size)
    for _ in range(2):
        h = keras.layers.GRU(units, return_sequences=True)(h)
    return keras.Model(x, keras.layers.Dense(vocabulary_size)(h))
