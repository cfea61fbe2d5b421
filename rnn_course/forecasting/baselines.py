"""What the recurrent forecaster is compared with: functions (history, horizon) -> forecast."""

import itertools
import warnings
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from statsmodels.tsa.holtwinters import ExponentialSmoothing
from statsmodels.tsa.statespace.sarimax import SARIMAX

from rnn_course.exercise_tools import airline, forecast
from rnn_course.forecasting import metric

PERIOD = metric.PERIOD

# Last month, last year, last year with its growth once more: those of exercise 3.1.
naive, seasonal_growth = airline.naive_forecast, airline.seasonal_growth_forecast
seasonal_naive = forecast.last_season_again


def windows(history, lookback, horizon) -> tuple[np.ndarray, np.ndarray, np.ndarray, Callable]:
    """Return x (n, lookback), y (n, horizon), the last window, and what undoes the transform.

    The values are log seasonal differences, standardised by the mean and spread of the history.
    """
    differences = airline.to_stationary(history)
    mean, spread = differences.mean(), differences.std()
    scaled = (differences - mean) / spread
    x, y = airline.make_windows(scaled, lookback, horizon)

    def undo(output):
        return airline.from_stationary(output * spread + mean, history)

    return x[..., 0], y, scaled[-lookback:], undo


def linear(history, horizon, lookback=12) -> np.ndarray:
    """Least squares from the last 12 log seasonal differences to the next 12, without a network."""
    x, y, last, undo = windows(history, lookback, horizon)
    with_one = np.column_stack([x, np.ones(len(x))])
    weights = np.linalg.lstsq(with_one, y, rcond=None)[0]
    return undo(np.append(last, 1) @ weights)


def sarima(history, horizon) -> np.ndarray:
    """SARIMA(0,1,1)(0,1,1)12 of the logs, the "airline model" of Box and Jenkins (1976)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about its own starting values
        fitted = SARIMAX(np.log(history), order=(0, 1, 1), seasonal_order=(0, 1, 1, PERIOD)).fit(
            disp=False
        )
    return np.exp(fitted.forecast(horizon))


def holt_winters(trend="add", seasonal="mul", damped_trend=False, log=False) -> Callable:
    """Return a forecaster: Holt-Winters fitted by statsmodels on the next month.

    Where the library's optimiser stops depends on how the processor rounds. With additive trend
    and multiplicative season, at the end of 1957, it ends at a squared error of 5,404 or 5,470:
    over the four test origins 0.513 or 0.500. Fitted to the end (5,138) it would score 0.524.
    """

    def forecaster(history, horizon):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a specification that fits badly says so in its score
            fitted = ExponentialSmoothing(
                np.log(history) if log else history,
                trend=trend,
                seasonal=seasonal,
                damped_trend=damped_trend,
                seasonal_periods=PERIOD,
            ).fit()
        forecast = fitted.forecast(horizon)
        return np.exp(forecast) if log else forecast

    return forecaster


def holt_winters_specifications() -> list[dict[str, Any]]:
    """Return the 16: trend and season additive or multiplicative, damped or not, logs or not."""
    names = ("trend", "seasonal", "damped_trend", "log")
    values = itertools.product(("add", "mul"), ("add", "mul"), (False, True), (False, True))
    return [dict(zip(names, value, strict=True)) for value in values]


def plain_network(layer, units=16, lookback=12, steps=40, rate=0.003) -> Callable:
    """Return a trainer (histories, seeds) -> forecasts: a plain recurrent layer, Dense(12).

    On standardised log seasonal differences; full batch, Adam, squared error: with SimpleRNN
    and these defaults the network of exercise 03_01.
    Histories are padded with windows of weight 0 to one size, so that it compiles once.
    """

    def build():
        inputs = keras.Input((lookback, 1))
        return keras.Model(inputs, keras.layers.Dense(PERIOD)(layer(units)(inputs)))

    def train(histories, seeds):
        data = [windows(history, lookback, PERIOD) for history in histories]
        size = max(len(x) for x, *_ in data)
        model = build()
        model.compile(
            keras.optimizers.Adam(rate), "mse", jit_compile=True, steps_per_execution=steps
        )
        model.optimizer.build(model.trainable_variables)
        fresh_optimizer = [value.numpy() for value in model.optimizer.variables]
        forecasts = []
        for (x, y, last, undo), seed in zip(data, seeds, strict=True):
            keras.utils.set_random_seed(seed)
            model.set_weights(build().get_weights())
            for variable, value in zip(model.optimizer.variables, fresh_optimizer, strict=True):
                variable.assign(value)
            fill = ((0, size - len(x)), (0, 0))
            model.fit(
                np.tile(np.pad(x, fill)[..., None], (steps, 1, 1)),
                np.tile(np.pad(y, fill), (steps, 1)),
                sample_weight=np.tile(np.arange(size) < len(x), steps) * 1.0,
                batch_size=size,
                shuffle=False,
                verbose=0,
            )
            forecasts.append(undo(model.predict_on_batch(last[None, :, None])[0]))
        return np.array(forecasts)

    return train
