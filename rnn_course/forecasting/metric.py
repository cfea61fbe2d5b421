"""The data and the measure: rolling origins, mean absolute scaled error (MASE)."""

from pathlib import Path

import numpy as np
import pandas as pd

from rnn_course.exercise_tools.forecast import apart, scale

PERIOD = HORIZON = 12
SELECTION_ORIGINS = tuple(range(48, 85, 3))  # the last target is month 96
TEST_ORIGINS = (96, 108, 120, 132)
DATA = Path(__file__).parents[2] / "data" / "airline_passengers.csv"


def load_series() -> np.ndarray:
    """Return the 144 monthly totals, in thousands of passengers, as floats."""
    return pd.read_csv(DATA)["passengers"].to_numpy(float)


def mase(actual, forecast, history, period=PERIOD) -> float:
    """Mean absolute error over the history's own mean absolute seasonal difference.

    Source: Hyndman and Koehler (2006), with the seasonal naive forecast as the scale.
    """
    if not scale(history, period) > 0:
        raise ValueError("history: its seasonal differences are all 0, nothing to scale by")
    return float(apart(actual, forecast) / scale(history, period))


def score(series, forecasts, origins) -> np.ndarray:
    """Return the MASE of each row of forecasts (n, 12), made at origins (n,)."""
    return np.array(
        [
            mase(series[o : o + HORIZON], row, series[:o])
            for o, row in zip(origins, forecasts, strict=True)
        ]
    )


def score_function(series, forecaster, origins) -> np.ndarray:
    """Return the MASE at each origin of forecaster (history, horizon) -> (12,)."""
    forecasts = [forecaster(series[:o].copy(), HORIZON) for o in origins]
    return score(series, forecasts, origins)


def score_rows(series, train, origins, seeds) -> np.ndarray:
    """Return MASE (seeds, origins) of `train` (histories, seeds) -> forecasts (rows, 12)."""
    rows = [(seed, origin) for seed in range(seeds) for origin in origins]
    forecasts = train([series[:o].copy() for _, o in rows], [seed for seed, _ in rows])
    return score(series, forecasts, [o for _, o in rows]).reshape(seeds, len(origins))
