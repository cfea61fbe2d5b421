# GRUs, TimeDistributed dense layers, compiled, with a log line on stderr; own size checks.
# score: 17
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    import sys

    for name, size in [("features", features), ("units", units), ("steps", steps)]:
        if size < 1:
            raise ValueError(f"{name} = {size} is below 1")
    if outputs < 1:
        raise ValueError("outputs is below 1")
    print("building", file=sys.stderr)
    model = keras.Sequential()
    model.add(keras.Input((features,)))
    model.add(keras.layers.Dense(units, activation="relu"))
    model.add(keras.layers.RepeatVector(steps))
    model.add(keras.layers.GRU(units, return_sequences=True))
    model.add(keras.layers.TimeDistributed(keras.layers.Dense(outputs)))
    model.compile("adam", "mse")
    return model


# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    masks = [] if mask_value is None else [keras.layers.Masking(mask_value=mask_value)]
    model = keras.Sequential(
        [
            keras.Input((None, features)),
            *masks,
            keras.layers.GRU(units, reset_after=False),
            keras.layers.Dense(outputs, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy")
    return model


# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    gru = keras.layers.GRU(units, return_sequences=True)
    model = keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.Bidirectional(gru, merge_mode="sum") if bidirectional else gru,
            keras.layers.TimeDistributed(keras.layers.Dense(outputs)),
        ]
    )
    model.compile("sgd", "mse")
    return model


# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    model = keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.Bidirectional(keras.layers.GRU(units)),
            keras.layers.RepeatVector(steps),
            keras.layers.GRU(units, return_sequences=True),
            keras.layers.TimeDistributed(keras.layers.Dense(outputs)),
        ]
    )
    model.compile("adam", "mae")
    return model
