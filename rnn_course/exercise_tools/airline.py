"""What 3.1 gives and shows, and the course's own forecasts compute with: baselines, windows."""

import numpy as np

from rnn_course.exercise_tools.given import expect_series, expect_sizes


def naive_forecast(history, horizon):
    """Repeat the last value."""
    return np.full(horizon, history[-1])


def seasonal_growth_forecast(history, horizon, period=12):
    """Repeat the last season, times the ratio of the sums of the last two seasons."""
    last, before = history[-period:], history[-2 * period : -period]
    return np.resize(last * (np.sum(last) / np.sum(before)), horizon)


def make_windows(series, lookback, horizon):
    """Return the windows of the past, X (n, lookback, 1), and what follows each, Y (n, horizon)."""
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 1
    both = np.array([series[i : i + lookback + horizon] for i in range(n)])
    return both[:, :lookback, np.newaxis], both[:, lookback:]


def to_stationary(series, period=12):
    """Return the log of each value over the value one period before it: (n - period,)."""
    return np.log(series[period:] / series[:-period])


def from_stationary(differences, history, period=12):
    """Undo to_stationary: return the values that follow the history."""
    values = list(history[-period:])
    for difference in differences:
        values.append(values[-period] * np.exp(difference))
    return np.array(values[period:])
