"""Holt-Winters as a recurrent network, in every variant that the search tries.

Every row of a batch has its own weights: row r is one network, trained on one history from one
seed. The loss is a sum over rows and Adam works element by element, so training the rows together
equals training them one after the other, and compiling once serves them all.
"""

from typing import Any

import keras
import numpy as np
from keras import ops

PERIOD = 12
MEAN_START, SPREAD_START = -1.5, 0.5  # of alpha, beta, gamma before the sigmoid: about 0.18


def initial_state(history) -> tuple[float, float, np.ndarray]:
    """Level, trend and twelve seasonal terms of the first two years, ready for `HoltWinters`.

    Parameters
    ----------
    history : array (T,)
        T >= 24 months, in the units of the network (log passengers, or passengers).

    Returns
    -------
    level, trend : float
        At the month before the first.
    seasonal : array (12,)
        Adds up to 0.
    """
    first, second = history[:PERIOD].mean(), history[PERIOD : 2 * PERIOD].mean()
    trend = (second - first) / PERIOD
    level = (first + second) / 2 - 12.5 * trend
    line = level + trend * np.arange(1, 2 * PERIOD + 1)
    return level, trend, (history[: 2 * PERIOD] - line).reshape(2, PERIOD).mean(axis=0)


def initial_state_multiplicative(history) -> tuple[float, float, np.ndarray]:
    """Return the same state, with seasonal factors of mean 1 in place of seasonal terms."""
    level, trend, _ = initial_state(history)
    line = level + trend * np.arange(1, 2 * PERIOD + 1)
    factors = (history[: 2 * PERIOD] / line).reshape(2, PERIOD).mean(axis=0)
    return level, trend, factors / factors.mean()


class HoltWinters(keras.layers.Layer):
    """One month of Holt-Winters: y_t and the state in, twelve forecasts and the new state out.

    Parameters
    ----------
    start : array (rows, 3): alpha, beta, gamma of each row, before the sigmoid
    multiplicative : the season multiplies (series in passengers) instead of adding (in logs)
    trend : "local": beta moves the trend towards the level's last change, as in Holt-Winters;
        "average": beta moves it towards the average monthly growth since the first month;
        "both": a fourth weight does the second besides the first
    damped : a fourth weight shrinks the trend
    gate : "none"; "size": the weights depend on |error|; "both": and on its sign
    units : size of a GRU that reads the errors and corrects level and slope of the forecast
        (0: none)
    penalty : L2 on the gate's or the correction's read-out weights
    seeds : of each row, for the gate's and the GRU's weights
    """

    def __init__(
        self,
        start,
        multiplicative=False,
        trend="local",
        damped=False,
        gate="none",
        units=0,
        penalty=0.0,
        seeds=(),
    ):
        super().__init__()
        self.start, self.multiplicative, self.trend = start, multiplicative, trend
        self.damped, self.gate, self.units, self.penalty = damped, gate, units, penalty
        self.generators = [np.random.default_rng((seed, 1)) for seed in seeds]
        # level, trend, season; the first level, months seen; the GRU's state
        self.state_size = [1, 1, PERIOD, 1, 1, max(units, 1)]
        self.output_size = PERIOD

    def _draw(self, spread, *shape):
        return [spread * generator.standard_normal(shape) for generator in self.generators]

    def _weight(self, name, value, penalised=False):
        regulariser = keras.regularizers.L2(self.penalty) if penalised else None
        value = np.asarray(value, "float32")
        return self.add_weight(
            name=name,
            shape=value.shape,
            regularizer=regulariser,
            initializer=lambda shape, dtype=None: ops.convert_to_tensor(value, dtype),
        )

    def build(self, shape) -> None:
        """Make one set of weights per row."""
        rows, units = len(self.start), self.units
        self.smoothing = self._weight("smoothing", self.start)
        if self.damped:
            self.damping = self._weight("damping", np.full((rows, 1), 3.0))
        if self.trend == "both":
            self.reversion = self._weight("reversion", np.full((rows, 1), -2.5))
        if self.gate != "none":
            inputs = 1 if self.gate == "size" else 2
            values = self._draw(0.3, inputs, 3)
            self.gate_weights = self._weight("gate", values, penalised=True)
        if units:
            # Glorot's spread for the inputs, 1 / sqrt(units) for the recurrence.
            kernel = self._draw(np.sqrt(2 / (1 + units)), 1, 3 * units)
            recurrent = self._draw(1 / np.sqrt(units), units, 3 * units)
            self.kernel = self._weight("kernel", kernel)
            self.recurrent = self._weight("recurrent", recurrent)
            self.gru_bias = self._weight("gru_bias", np.zeros((rows, 3 * units)))
            readout = np.zeros((rows, units, 2))  # starts as Holt-Winters
            self.readout = self._weight("readout", readout, penalised=True)
        self.built = True

    def _gru(self, error, h):
        """Return the next GRU state: error (rows, 1), h (rows, units)."""
        units = self.units
        from_x = ops.einsum("rf,rfu->ru", error, self.kernel) + self.gru_bias
        from_h = ops.einsum("rf,rfu->ru", h, self.recurrent)
        update = ops.sigmoid(from_x[:, :units] + from_h[:, :units])
        reset = ops.sigmoid(from_x[:, units : 2 * units] + from_h[:, units : 2 * units])
        new = ops.tanh(from_x[:, 2 * units :] + reset * from_h[:, 2 * units :])
        return update * h + (1 - update) * new

    def call(self, y_t, state) -> tuple[Any, list[Any]]:
        """Move the state on by one month and forecast the next twelve."""
        level, trend, season, first, months, h = state
        if self.damped:
            phi = 0.8 + 0.2 * ops.sigmoid(self.damping)
            reach = ops.concatenate([sum(phi**j for j in range(1, k + 2)) for k in range(12)], 1)
        else:
            phi, reach = 1.0, np.arange(1, PERIOD + 1, dtype="float32")
        this_season = season[:, :1]
        expected = level + phi * trend
        if self.multiplicative:
            to_level, to_season = y_t / this_season - expected, y_t / expected - this_season
            relative = to_season / this_season
        else:
            relative = to_level = to_season = y_t - expected - this_season
        logits = self.smoothing
        if self.gate != "none":
            signed = ops.tanh(15 * relative)  # months err by a few percent
            seen = [ops.abs(signed) - 0.4] + ([signed] if self.gate == "both" else [])
            seen = ops.concatenate(seen, axis=1)
            logits = logits + ops.einsum("rf,rfg->rg", seen, self.gate_weights)
        alpha, beta, gamma = ops.split(ops.sigmoid(logits), 3, axis=1)
        level = expected + alpha * to_level
        trend = phi * trend
        average = (level - first) / (months + 1)
        if self.trend == "average":
            trend = trend + beta * (average - trend)
        else:
            trend = trend + beta * alpha * to_level
        if self.trend == "both":
            trend = trend + ops.sigmoid(self.reversion) * (average - trend)
        season = ops.concatenate([season[:, 1:], this_season + gamma * to_season], axis=1)
        forecast = level + reach * trend
        if self.units:
            h = self._gru(20 * relative, h)
            shift = 0.1 * ops.einsum("ru,ruo->ro", h, self.readout)
            shift = shift[:, :1] + shift[:, 1:] * np.arange(1, 13, dtype="float32") / 12
            forecast = forecast * (1 + shift) if self.multiplicative else forecast + shift
        forecast = forecast * season if self.multiplicative else forecast + season
        return forecast, [level, trend, season, first, months + 1, h]


class Window(keras.layers.Layer):
    """The same forecaster without recurrence: the state comes from the last two years alone.

    Level, trend and season follow `initial_state`'s formula, applied to the latest 24 months, and
    a dense layer on these months (24 x 12 weights per row) learns what to add.
    """

    def __init__(self, start, penalty=0.0):
        super().__init__()
        self.start, self.penalty = start, penalty

    def build(self, shape) -> None:
        """Make one kernel per row."""
        value = np.asarray(self.start, "float32")
        self.kernel = self.add_weight(
            name="kernel",
            shape=value.shape,
            regularizer=keras.regularizers.L2(self.penalty),
            initializer=lambda shape, dtype=None: ops.convert_to_tensor(value, dtype),
        )

    def call(self, windows) -> Any:
        """(rows, T, 24) in, (rows, T, 12) out."""
        first, second = windows[..., :PERIOD], windows[..., PERIOD:]
        means = [ops.mean(half, axis=-1, keepdims=True) for half in (first, second)]
        trend = (means[1] - means[0]) / PERIOD
        line = sum(means) / 2 + trend * (np.arange(1, 37, dtype="float32") - 12.5)
        season = (first - line[..., :PERIOD] + second - line[..., PERIOD:24]) / 2
        learned = ops.einsum("rtf,rfk->rtk", windows - means[1], self.kernel)
        return line[..., 24:] + season + learned


def _pad(histories, length):
    """Lay the histories over rows of one length, so that one compiled network serves all."""
    series = np.zeros((len(histories), length), "float32")
    for row, history in zip(series, histories, strict=True):
        row[: len(history)] = history
        row[len(history) :] = history[-1]  # never reaches a forecast that is used
    return series


def _targets(histories, length, warm_up, horizon):
    """Return the next `horizon` months of each month, and weights that keep inside the history."""
    targets = np.zeros((len(histories), length, horizon), "float32")
    weights = np.zeros((len(histories), length), "float32")
    for r, history in enumerate(histories):
        origins = np.arange(warm_up - 1, len(history) - horizon)
        for t in origins:
            targets[r, t] = history[t + 1 : t + 1 + horizon]
        weights[r, origins] = 1 / len(origins)
    return targets, weights


def _train(model, trained_model, inputs, targets, weights, settings):
    """Train on the whole batch, `steps` times, in one compiled call; return all forecasts."""
    steps, rows = settings["steps"], len(targets)
    trained_model.compile(
        keras.optimizers.Adam(settings["rate"]),
        loss=settings["loss"](reduction="sum"),
        jit_compile=True,
        steps_per_execution=steps,
    )
    data = [np.tile(array, (steps,) + (1,) * (array.ndim - 1)) for array in inputs]
    trained_model.fit(
        data if len(data) > 1 else data[0],
        np.tile(targets, (steps, 1, 1)),
        sample_weight=np.tile(weights, (steps, 1)),
        batch_size=rows,
        shuffle=False,
        verbose=0,
    )
    return model.predict_on_batch(inputs if len(inputs) > 1 else inputs[0])


LOSSES = {"absolute": keras.losses.MeanAbsoluteError, "squared": keras.losses.MeanSquaredError}


def forecast(
    histories,
    seeds,
    form="log",
    loss="absolute",
    horizon=12,
    warm_up=12,
    steps=150,
    rate=0.05,
    **cell_settings,
) -> tuple[np.ndarray, np.ndarray]:
    """Train one Holt-Winters network per (history, seed) on that history alone; forecast 12 months.

    Parameters
    ----------
    histories : list of arrays (T_i,)
        Passengers, T_i >= 36; row r is trained on histories[r] from seeds[r].
    seeds : list of int
        Draw the first weights.
    form : str
        "log" (log-additive) or "multiplicative" (additive trend, multiplicative season).
    loss : str
        "absolute" or "squared" error.
    horizon : int
        12: trained on the year ahead; 1: on the next month, as statsmodels does.
    warm_up : int
        Months before the first forecast that is trained on.
    steps : int
        Gradient steps, each on the whole history.
    rate : float
        Adam's learning rate.
    **cell_settings
        `trend`, `damped`, `gate`, `units` and `penalty` of `HoltWinters`.

    Returns
    -------
    forecasts : array (rows, 12)
        Passengers.
    weights : array (rows, 3)
        alpha, beta, gamma.
    """
    multiplicative = form == "multiplicative"
    scales = [h.mean() if multiplicative else 1.0 for h in histories]
    scaled = [
        h / s if multiplicative else np.log(h) for h, s in zip(histories, scales, strict=True)
    ]
    start = [np.random.default_rng(s).normal(MEAN_START, SPREAD_START, 3) for s in seeds]
    begin = initial_state_multiplicative if multiplicative else initial_state
    states = [begin(z) for z in scaled]
    length = max(map(len, scaled))
    cell = HoltWinters(np.array(start), multiplicative, seeds=seeds, **cell_settings)
    sizes = cell.state_size
    inputs = [keras.Input((length, 1))] + [keras.Input((size,)) for size in sizes]
    outputs = keras.layers.RNN(cell, return_sequences=True)(inputs[0], initial_state=inputs[1:])
    data = [_pad(scaled, length)[..., None]]
    data += [np.array([np.atleast_1d(s[i]) for s in states], "float32") for i in range(3)]
    data += [data[1], np.zeros_like(data[1])]  # the first level, no month seen
    data += [np.zeros((len(seeds), sizes[5]), "float32")]
    targets, weights = _targets(scaled, length, warm_up, horizon)
    settings = {"steps": steps, "rate": rate, "loss": LOSSES[loss]}
    model = keras.Model(inputs, outputs)
    trained = keras.Model(inputs, outputs[..., :horizon])
    predicted = _train(model, trained, data, targets, weights, settings)
    last = [predicted[r, len(z) - 1] for r, z in enumerate(scaled)]
    smoothing = 1 / (1 + np.exp(-cell.smoothing.numpy()))
    if multiplicative:
        return np.array(last) * np.array(scales)[:, None], smoothing
    return np.exp(last), smoothing


def forecast_without_recurrence(
    histories, seeds, steps=150, rate=0.001, penalty=0.0, spread=0.01
) -> np.ndarray:
    """Train `Window` networks in the same way: same loss, months, optimiser and seeds.

    Returns
    -------
    forecasts (rows, 12) in passengers
    """
    scaled = [np.log(h) for h in histories]
    length, lookback = max(map(len, scaled)), 2 * PERIOD
    padded = np.pad(_pad(scaled, length), ((0, 0), (lookback - 1, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, lookback, axis=1)
    targets, weights = _targets(scaled, length, lookback, PERIOD)
    start = [spread * np.random.default_rng(s).standard_normal((lookback, PERIOD)) for s in seeds]
    inputs = keras.Input((length, lookback))
    model = keras.Model(inputs, Window(np.array(start), penalty)(inputs))
    settings = {"steps": steps, "rate": rate, "loss": LOSSES["absolute"]}
    predicted = _train(model, model, [windows.copy()], targets, weights, settings)
    return np.exp([predicted[r, len(z) - 1] for r, z in enumerate(scaled)])
