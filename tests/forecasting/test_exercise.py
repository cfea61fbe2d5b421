"""What exercise 3.1 gives to its students is what the course's own forecasts compute with."""

import ast

import numpy as np

from rnn_course.forecasting import baselines, metric
from tests.submissions import runner


def given():
    """Return the functions of 3.1's locked cells and of its answers, by name."""
    [exercise] = [name for name in runner.exercises() if name.startswith("03_01")]
    names = {"np": np, "expect_sizes": lambda **_: None, "expect_series": lambda *_, **__: None}
    names["expect_same_length"] = names["expect_sizes"]
    for cell in runner.read_solution(exercise).cells:
        if cell.cell_type == "code" and runner.grade_id(cell) and not runner.is_test(cell):
            nodes = ast.parse(cell.source).body
            if nodes and all(isinstance(node, ast.FunctionDef) for node in nodes):
                exec(cell.source, names)
    return names


def test_the_exercise_and_the_course_forecast_with_the_same_functions():
    exercise, series = given(), metric.load_series()
    for origin in (60, 96, 132):
        history, actual = series[:origin], series[origin : origin + 12]
        pairs = [
            ("naive_forecast", baselines.naive),
            ("seasonal_naive_forecast", baselines.seasonal_naive),
            ("seasonal_growth_forecast", baselines.seasonal_growth),
        ]
        for name, ours in pairs:
            forecast = ours(history, 12)
            np.testing.assert_allclose(exercise[name](history, 12), forecast, rtol=1e-12)
            theirs = exercise["mase"](actual, forecast, history)
            np.testing.assert_allclose(theirs, metric.mase(actual, forecast, history), rtol=1e-12)


def test_the_exercise_and_the_course_cut_the_same_windows_and_undo_them():
    exercise, history = given(), metric.load_series()[:96]
    growth = exercise["to_stationary"](history)
    scaled = (growth - growth.mean()) / growth.std()
    X, Y = exercise["make_windows"](scaled, 12, 12)
    x, y, last, undo = baselines.windows(history, 12, 12)
    np.testing.assert_allclose(X[..., 0], x, rtol=1e-9)
    np.testing.assert_allclose(Y, y, rtol=1e-9)
    np.testing.assert_allclose(last, scaled[-12:], rtol=1e-9)
    forecast = exercise["from_stationary"](Y[0] * growth.std() + growth.mean(), history)
    np.testing.assert_allclose(forecast, undo(y[0]), rtol=1e-9)
