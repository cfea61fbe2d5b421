import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import inspect
import json
from unittest.mock import MagicMock

import keras
import numpy as np
import pytest
from statsmodels.tsa.holtwinters import ExponentialSmoothing

from rnn_course.forecasting import baselines, copy_machine, metric, model, search, table
from tests.content.notebooks import ROOT, read

SMOOTHING = np.array([0.4, 0.1, 0.25])
LOGITS = np.log(SMOOTHING / (1 - SMOOTHING))[None]


@pytest.fixture
def history():
    """Return 60 months with a trend, a season that grows with it, and noise."""
    months = np.arange(60)
    noise = np.random.default_rng(5).normal(0, 0.03, 60)
    return 100 * np.exp(0.01 * months + 0.2 * np.sin(2 * np.pi * months / 12) + noise)


def run_cell(cell, values, state):
    """Return the forecasts (T, 12) of one row from a state, without any training."""
    level, trend, season = state
    inputs = [np.array(values, "float32")[None, :, None]]
    states = [level, trend, season, level, 0.0, np.zeros(1)]
    states = [np.atleast_1d(part).astype("float32")[None] for part in states]
    layer = keras.layers.RNN(cell, return_sequences=True)
    return np.array(layer(inputs[0], initial_state=states))[0]


@pytest.mark.parametrize("multiplicative", [False, True])
@pytest.mark.parametrize("months", [25, 60])
def test_the_cell_is_the_holt_winters_of_statsmodels(history, multiplicative, months):
    values = history[:months] if multiplicative else np.log(history[:months])
    begin = model.initial_state_multiplicative if multiplicative else model.initial_state
    state = begin(values)
    ours = run_cell(model.HoltWinters(LOGITS, multiplicative), values, state)
    known = ExponentialSmoothing(
        values,
        trend="add",
        seasonal="mul" if multiplicative else "add",
        seasonal_periods=12,
        initialization_method="known",
        initial_level=state[0],
        initial_trend=state[1],
        initial_seasonal=state[2],
    ).fit(*SMOOTHING, optimized=False)
    np.testing.assert_allclose(ours[:-1, 0], known.fittedvalues[1:], rtol=1e-4)
    np.testing.assert_allclose(ours[-1, :11], known.forecast(11), rtol=1e-4)
    # The twelfth month from the state that statsmodels reports: its own forecast still has the
    # seasonal term of a year ago there (`_predict` overwrites the newest one).
    line = known.level[-1] + 12 * known.trend[-1]
    twelfth = line * known.season[-1] if multiplicative else line + known.season[-1]
    np.testing.assert_allclose(ours[-1, 11], twelfth, rtol=1e-4)


def test_the_average_trend_returns_to_the_average_growth(history):
    values = np.log(history)
    level, trend, season = first, _, _ = model.initial_state(values)
    alpha, beta, gamma = SMOOTHING
    for month, value in enumerate(values, start=1):
        error = value - level - trend - season[0]
        level = level + trend + alpha * error
        trend = (1 - beta) * trend + beta * (level - first) / month
        season = np.append(season[1:], season[0] + gamma * error)
    expected = level + np.arange(1, 13) * trend + season
    cell = model.HoltWinters(LOGITS, trend="average")
    actual = run_cell(cell, values, model.initial_state(values))[-1]
    np.testing.assert_allclose(actual, expected, rtol=1e-4)


def test_rows_trained_together_are_rows_trained_alone(history):
    together, weights = model.forecast([history, history[:48]], [3, 8], steps=5)
    alone, _ = model.forecast([history[:48]], [8], steps=5)
    np.testing.assert_allclose(together[1], alone[0], rtol=1e-4)
    start = np.random.default_rng(8).normal(model.MEAN_START, model.SPREAD_START, 3)
    assert np.all(np.abs(weights[1] - 1 / (1 + np.exp(-start))) > 1e-3)  # it did train


def test_mase_by_hand():
    history = np.array([10.0, 20.0, 12.0, 26.0])  # seasonal differences 2 and 6: scale 4
    assert metric.mase([14.0, 30.0], [12.0, 24.0], history, period=2) == pytest.approx(1.0)
    with pytest.raises(ValueError, match="history"):
        metric.mase([1.0, 1.0], [1.0, 1.0], np.ones(4), period=2)


def test_each_origin_is_scored_on_the_year_after_it():
    series = np.arange(60.0) ** 1.5
    seen = []

    def train(histories, seeds):
        seen.extend(zip(map(len, histories), seeds, strict=True))
        return np.array([series[len(h) : len(h) + 12] for h in histories])

    assert np.all(metric.score_rows(series, train, (36, 48), 2) == 0)
    assert seen == [(36, 0), (48, 0), (36, 1), (48, 1)]


@pytest.fixture
def search_quickly(monkeypatch):
    """Return the whole search, with every network replaced by last year times some growth."""

    def cheap(histories, seeds, **settings):
        growth = 1 + (len(str(settings)) % 17) / 50
        return np.array([h[-12:] * growth + s / 10 for h, s in zip(histories, seeds, strict=True)])

    monkeypatch.setattr(keras.backend, "clear_session", lambda: None)
    monkeypatch.setattr(model, "forecast", lambda *a, **settings: (cheap(*a, **settings), None))
    monkeypatch.setattr(model, "forecast_without_recurrence", cheap)
    return lambda series: search.search(series, show=lambda *a, **k: None)


def test_the_search_does_not_see_beyond_its_last_target(search_quickly):
    series = metric.load_series()
    end = min(metric.TEST_ORIGINS)
    changed, inside = series.copy(), series.copy()
    changed[end:] = changed[end:][::-1] * 3
    inside[end - 1] *= 2
    result = search_quickly(series)
    assert search_quickly(changed) == result
    assert search_quickly(inside) != result


def test_a_correction_that_only_ties_is_not_kept(monkeypatch):
    def scripted(series, candidates, trainer, origins, seeds, show):
        corrected = [c for c in candidates if "penalty" in c and "form" in c]
        rows = [{"settings": c, "mase": 0.5 - gain * bool(corrected)} for c in candidates]
        return rows[0]["settings"], rows

    monkeypatch.setattr(search, "choose", scripted)
    gain = 0.005
    assert "penalty" not in search.search(np.ones(96), show=lambda *a: None)["chosen"]
    gain = 0.02
    assert "penalty" in search.search(np.ones(96), show=lambda *a: None)["chosen"]


def test_the_selection_ends_where_the_test_origins_begin():
    assert max(metric.SELECTION_ORIGINS) == 84
    assert max(metric.SELECTION_ORIGINS) + metric.HORIZON == min(metric.TEST_ORIGINS)


def test_the_chosen_settings_are_the_defaults():
    defaults = {k: v.default for k, v in inspect.signature(model.forecast).parameters.items()}
    cell = {k: v.default for k, v in inspect.signature(model.HoltWinters).parameters.items()}
    for name, value in table.CHOSEN.items():
        assert {**cell, **defaults}[name] == value, name


def test_last_month_again_has_the_tutorials_baseline():
    series = metric.load_series()
    assert round(copy_machine.rmse(series, copy_machine.last_month(series)), 1) == 48.7


@pytest.fixture(scope="module")
def stored():
    """Return what deck 03 draws its table and forecasts from."""
    return json.loads(table.STORE.read_text(encoding="utf-8"))


def test_the_stored_rules_are_those_of_today(stored):
    rows = {row["name"]: row["per_origin"] for row in stored["rows"]}
    for name, function in (
        ("last month again", baselines.naive),
        ("seasonal naive", baselines.seasonal_naive),
        ("growth rule", baselines.seasonal_growth),
        ("linear", baselines.linear),
    ):
        today = metric.score_function(metric.load_series(), function, metric.TEST_ORIGINS)
        np.testing.assert_allclose(rows[name], today, atol=6e-4, err_msg=name)


def test_the_stored_forecasts_have_the_stored_scores(stored):
    ours = {row["name"]: row["per_origin"] for row in stored["rows"]}[table.OURS]
    scores = metric.score(metric.load_series(), stored["forecasts"], metric.TEST_ORIGINS)
    np.testing.assert_allclose(scores, ours, atol=0.01)  # of the mean over seeds, and its mean


def test_the_stored_specifications_hold_both_choices(stored):
    rows = {row["name"]: row["mase"] for row in stored["rows"]}
    assert len(stored["specifications"]) == 16
    assert min(stored["specifications"])[1] == rows["Holt-Winters, chosen on earlier origins"]
    assert min(test for _, test in stored["specifications"]) == rows[table.HERE]
    assert table.HERE_RANGE[0] - 0.001 <= rows[table.HERE] <= table.HERE_RANGE[1] + 0.001


def test_the_readme_has_the_stored_numbers(stored):
    page = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    shown = [row for row in stored["rows"] if not row["name"].startswith("ours, ")]
    missing = [row["name"] for row in shown if f"{row['mase']:.3f}" not in page]
    assert not missing


def test_deck_03_says_of_the_copy_machine_what_is_stored(stored):
    deck = read(ROOT / "notebooks" / "03_bptt.ipynb")
    said = {cell.id: cell.source for cell in deck.cells}
    runs = stored["one_step_rmse"]
    means = {way: np.mean(runs[way]) for way in copy_machine.WAYS}
    worst, best = max(runs["as published"]), min(runs["as published"])
    notes, copy = said["one-late-notes"], runs["last month again"][0]
    assert f"published: {runs['published']}; ten runs: {best:.1f} to {worst:.1f}" in notes
    assert f"{means['as published']:.1f} on average; the copy: {copy:.1f}" in notes
    assert f"longer {means['trained longer']:.1f}" in notes
    assert f"shut {means['scaled by the past alone']:.1f}" in notes
    for number in (copy, *means.values()):
        assert f"{number:.1f}" in said["one-late-figure"]
    assert copy < min(means.values())  # the slide's title


def test_deck_03_trains_the_network_whose_seeds_are_stored(stored):
    said = {cell.id: cell.source for cell in read(ROOT / "notebooks" / "03_bptt.ipynb").cells}
    space = {"np": np, "keras": keras, "layers": keras.layers, "LiveCurve": MagicMock()}
    space["y"] = metric.load_series().astype("float32")
    exec(said["alarms"], space)  # defines `watch`, too
    exec(said["tutorial"], space)
    rmse = copy_machine.rmse(space["y"], space["forecast"][1:47])
    first = stored["one_step_rmse"]["as published"][0]
    assert rmse == pytest.approx(first, abs=1)  # as the processor rounds
