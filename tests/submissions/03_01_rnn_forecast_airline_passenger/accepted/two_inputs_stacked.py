# Two inputs without a level, two stacked cells in an RNN, train_on_batch, a log line on stderr.
# score: 16
# %% build_model
import sys

import keras


def build_model(lookback, horizon, features=1):
    print("building a network", file=sys.stderr)
    expect_sizes(lookback=lookback)
    expect_sizes(horizon=horizon)
    expect_sizes(features=features)
    window = keras.Input((lookback, features))
    deep = keras.layers.RNN([keras.layers.SimpleRNNCell(8), keras.layers.SimpleRNNCell(8)])
    model = keras.Model(window, keras.layers.Dense(horizon)(deep(window)))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="huber")
    return model
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=24)
    if len(history) < 48:
        raise ValueError("history must have 48 months for this network")
    # Each window holds a year of logs, without its mean, and a year of growth. The network says
    # how the months to come differ from the same months of the window.
    logs = np.log(history)
    rows = []
    for end in range(24, len(logs) + 1):
        year, before = logs[end - 12 : end], logs[end - 24 : end - 12]
        rows.append(np.stack([year - year.mean(), 6 * (year - before - 0.1)], axis=1))
    rows = np.array(rows, dtype="float32")
    last = len(rows) - horizon
    targets = [logs[t : t + horizon] - logs[t - 12 : t - 12 + horizon] for t in range(24, 24 + last)]
    targets = np.array(targets, dtype="float32")
    middle = targets.mean()
    model = build_model(12, horizon, 2)
    for _ in range(40):
        model.train_on_batch(rows[:last], 10 * (targets - middle))
    growth = np.asarray(model(rows[-1:]))[0] / 10 + middle
    return history[len(history) - 12 :][:horizon] * np.exp(growth)
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_sizes(horizon=horizon)
    expect_sizes(period=period)
    expect_series("series", series)
    origins = np.array(origins, dtype=int)
    if origins.size == 0 or origins.min() <= period or origins.max() + horizon > len(series):
        raise ValueError("origins do not fit")
    parts = [np.split(series, [origin, origin + horizon])[:2] for origin in origins]
    scores = [
        mase(future, forecaster(past.copy(), horizon), past, period) for past, future in parts
    ]
    return sum(scores) / len(scores)
