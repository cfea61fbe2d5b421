"""The well-known one-step LSTM on the airline series, as published, over several seeds.

J. Brownlee, "Time Series Prediction with LSTM Recurrent Neural Networks in Python with Keras"
(2016): one month in, the next month out, 4 units, learnt on 96 months, tested on 48.

Exercise 3.1 has a `one_step_lstm` of its own on purpose: a student waits for it, so it takes
batches of 16 and larger steps, a second or two in place of a minute. Here the published numbers
are the point.
"""

from typing import Any

import keras
import numpy as np

PUBLISHED_RMSE = 47.5
PAST, FIRST, LAST = 96, 97, 142  # months to learn from; the published score's targets (from 0)
PAIRS = PAST - 2  # (month, next month) to learn from: the tutorial's windows leave out the last one
EPOCHS, LONGER = 100, 5  # with batches of 1 and Adam at 0.001, as published
SEEDS = 10
WAYS: dict[str, dict[str, Any]] = {
    "as published": {},
    "trained longer": {"epochs": LONGER * EPOCHS},
    "scaled by the past alone": {"leak": False},
}


def rmse(series, forecast) -> float:
    """Return the RMSE of a forecast of months FIRST to LAST."""
    return float(np.sqrt(np.mean((series[FIRST : LAST + 1] - forecast) ** 2)))


def last_month(series) -> np.ndarray:
    """Return last month again, for months FIRST to LAST."""
    return series[FIRST - 1 : LAST]


def one_step_lstm(series, seed, epochs=EPOCHS, leak=True) -> np.ndarray:
    """Return the network's forecast of months FIRST to LAST, each from the month before.

    With `leak`, as published, the values are scaled by the extremes of all months; without, by
    those of the months that are learnt from.
    """
    seen = series if leak else series[:PAST]
    low, high = seen.min(), seen.max()
    scaled = (series - low) / (high - low)
    keras.utils.set_random_seed(seed)
    layers = [keras.Input((1, 1)), keras.layers.LSTM(4, unroll=True), keras.layers.Dense(1)]
    model = keras.Sequential(layers)
    # Keras is slow between steps: it takes an epoch's at a time.
    model.compile("adam", "mse", steps_per_execution=PAIRS)
    x, target = scaled[:PAIRS, None, None], scaled[1 : PAIRS + 1, None]
    model.fit(x, target, batch_size=1, epochs=epochs, verbose=0)
    output = np.ravel(model(scaled[FIRST - 1 : LAST][:, None, None]))
    keras.backend.clear_session()
    return low + (high - low) * output


def scores(series, seeds=SEEDS) -> dict[str, list[float]]:
    """Return {way: [RMSE of each seed]}, for each of WAYS, and that of last month again."""
    found = {
        way: [rmse(series, one_step_lstm(series, seed, **how)) for seed in range(seeds)]
        for way, how in WAYS.items()
    }
    return found | {"last month again": [rmse(series, last_month(series))]}
