"""What exercises 3.1 and 4.2 give to their students is what the course's forecasts compute with."""

import ast
import json

import numpy as np

from rnn_course.exercise_tools import smoothing
from rnn_course.forecasting import baselines, metric, model
from rnn_course.forecasting.table import HERE, OURS, STORE
from tests.submissions import runner

ROWS_OF_4_2 = {
    "growth rule": "growth rule",
    "plain RNN of 3.1": "plain RNN",
    "ours without the recurrence": "ours, without recurrence",
    "Holt-Winters, chosen on earlier origins": "Holt-Winters, chosen on earlier origins",
    "SARIMA, the airline model": "SARIMA",
    "ours, trained on the next month": "ours, trained on the next month",
    "ours": OURS,
    "a straight line of 12 differences": "linear",
    "GRU of 3.1's kind": "GRU",
    "Holt-Winters, best of 16 on these very years": HERE,
}


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


def test_the_cell_of_4_2_and_the_course_forecast_alike():
    import keras

    logs = np.log(metric.load_series()[:96])
    weights = np.array([[0.3, -1.0, -0.2]])
    level, trend, season = model.initial_state(logs)
    for theirs, ours in zip(smoothing.first_state(logs), (level, trend, season), strict=True):
        np.testing.assert_allclose(theirs, ours, rtol=1e-12)
    expected = smoothing.run_recursion(logs, weights[0], level, trend, season)[0]
    start = [np.reshape(part, (1, -1)) for part in (level, trend, season, level, 0.0, 0.0)]
    loop = keras.layers.RNN(model.HoltWinters(weights), return_sequences=True)
    forecasts = np.array(loop(logs[np.newaxis, :, np.newaxis], initial_state=start))[0]
    np.testing.assert_allclose(forecasts, expected, atol=1e-5)


def test_the_table_of_4_2_is_the_stored_one():
    [exercise] = [name for name in runner.exercises() if name.startswith("04_02")]
    [table] = [cell.source for cell in runner.read_solution(exercise).cells if cell.id == "table"]
    lines = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")][2:]
    shown = {name.strip().replace("*", ""): list(map(float, each)) for name, *each in lines}
    stored = {row["name"]: row for row in json.loads(STORE.read_text("utf-8"))["rows"]}
    assert shown.keys() == ROWS_OF_4_2.keys()
    for name, row in ROWS_OF_4_2.items():
        *origins, mean = shown[name]
        np.testing.assert_allclose(origins, stored[row]["per_origin"], atol=0.0051)
        np.testing.assert_allclose(mean, stored[row]["mase"], atol=0.0051)
