# A model that reads any number of steps, and copies of an origin's past in another way.
# score: 16
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    window = keras.Input(shape=(None, features))
    state = keras.layers.GRU(UNITS, name="reads_the_window")(window)
    model = keras.Model(window, keras.layers.Dense(horizon)(state))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mae")
    return model
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)

    def score(rest):
        if not rest:
            return 0.0
        past, future, _ = np.split(series, [rest[0], rest[0] + horizon])
        return mase(future, forecaster(np.array(past), horizon), past, period) + score(rest[1:])

    return score(list(origins)) / len(origins)
