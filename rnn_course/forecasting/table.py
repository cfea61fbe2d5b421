"""The comparison of exercise 03_01 and of the slide "Forecasting honestly": one split, one metric.

`python -m rnn_course.forecasting.table` prints it (minutes); `make bench` shows it too. With
`--store` it also writes STORE, from which deck 03 draws the table and the forecasts.
"""

import os
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import argparse
import json
import logging
from pathlib import Path

import keras
import numpy as np

from rnn_course.forecasting import baselines, copy_machine, metric, model

SEEDS = 10
# What `make forecast-search` chose; `model.forecast` has the same defaults.
CHOSEN = {"form": "log", "loss": "absolute", "horizon": 12}
WITHOUT_RECURRENCE = {"rate": 0.003, "penalty": 0.1}
STORE = Path(__file__).parents[2] / "images" / "rnn" / "forecast_table.json"
HERE = "Holt-Winters, best of 16 on these very origins"
HERE_RANGE = [0.500, 0.513]  # of its mean MASE, as the processor rounds: baselines.holt_winters
OURS = "ours: Holt-Winters as an RNN"


def score_specifications(series) -> list[dict[str, Any]]:
    """Score the 16 Holt-Winters specifications on the selection and on the test origins."""
    return [
        {
            "settings": settings,
            **{
                name: metric.score_function(
                    series, baselines.holt_winters(**settings), origins
                ).tolist()
                for name, origins in (
                    ("selection", metric.SELECTION_ORIGINS),
                    ("test", metric.TEST_ORIGINS),
                )
            },
        }
        for settings in baselines.holt_winters_specifications()
    ]


def describe(settings) -> str:
    """Return a specification in words."""
    words = {"add": "additive", "mul": "multiplicative"}
    damped = "damped" if settings["damped_trend"] else "undamped"
    of = " of the logs" if settings["log"] else ""
    return f"{words[settings['trend']]} trend, {words[settings['seasonal']]} season, {damped}{of}"


def statistical_rows(series) -> list[tuple]:
    """Return the rows (name, settings, MASE (1, 4)) of everything that no seed changes."""
    rows = [
        ("last month again", "", baselines.naive),
        ("seasonal naive", "last year again", baselines.seasonal_naive),
        ("growth rule", "last year times the last yearly growth", baselines.seasonal_growth),
        ("linear", "least squares, 12 log seasonal differences to 12", baselines.linear),
        ("SARIMA", "(0,1,1)(0,1,1)12 of the logs", baselines.sarima),
    ]
    scored = [
        (name, settings, [metric.score_function(series, function, metric.TEST_ORIGINS)])
        for name, settings, function in rows
    ]
    every = score_specifications(series)
    for name, chosen_on in (
        ("Holt-Winters, chosen on earlier origins", "selection"),
        (HERE, "test"),
    ):
        best = min(every, key=lambda row: np.mean(row[chosen_on]))
        scored.append((name, describe(best["settings"]), [best["test"]]))
    return scored


def network_rows(series, seeds=SEEDS) -> list[tuple]:
    """Return the rows (name, settings, MASE (seeds, 4)) of everything that is trained."""
    plain = "16 units, lookback 12, log seasonal differences"
    layers = keras.layers
    trainers = [
        ("plain RNN", plain, baselines.plain_network(layers.SimpleRNN)),
        ("GRU", plain, baselines.plain_network(layers.GRU)),
        ("LSTM", plain, baselines.plain_network(layers.LSTM)),
        (
            "ours, without recurrence",
            "state from the last 24 months, dense layer",
            lambda h, s: model.forecast_without_recurrence(h, s, **WITHOUT_RECURRENCE),
        ),
        (
            "ours, trained on the next month",
            "the same three weights",
            lambda h, s: model.forecast(h, s, **{**CHOSEN, "horizon": 1})[0],
        ),
        (
            OURS,
            "three weights, trained on the year ahead",
            lambda h, s: model.forecast(h, s, **CHOSEN)[0],
        ),
    ]
    rows = []
    for name, settings, train in trainers:
        rows.append((name, settings, metric.score_rows(series, train, metric.TEST_ORIGINS, seeds)))
        keras.backend.clear_session()
    return rows


def comparison(series, seeds=SEEDS) -> list[dict[str, Any]]:
    """Return the table as a list of dicts: name, settings, mase, sd, seeds, per_origin, wins.

    `sd` is the spread of the mean MASE over seeds; `wins` counts the paired seeds in which our
    forecaster is better than the row (None for rows that no seed changes).
    """
    rows = [*statistical_rows(series), *network_rows(series, seeds)]
    ours = np.mean(rows[-1][2], axis=1)
    table = []
    for name, settings, scores in rows:
        per_seed = np.mean(scores, axis=1)
        trained = len(per_seed) > 1 and name != rows[-1][0]
        table.append(
            {
                "name": name,
                "settings": settings,
                "mase": float(per_seed.mean()),
                "sd": float(per_seed.std()),
                "seeds": len(per_seed),
                "per_origin": np.mean(scores, axis=0).tolist(),
                "wins": int((ours < per_seed).sum()) if trained else None,
            }
        )
    return table


def as_text(table, series) -> str:
    """Return the table as lines for a terminal."""
    lines = [f"{'mean MASE, origins 96, 108, 120, 132':48}  MASE  spread  each origin"]
    for row in sorted(table, key=lambda row: -row["mase"]):
        spread = f"{row['sd']:.3f}" if row["seeds"] > 1 else "     "
        each = " ".join(f"{value:.2f}" for value in row["per_origin"])
        wins = "" if row["wins"] is None else f"  beaten in {row['wins']} of {row['seeds']} seeds"
        lines += [f"{row['name']:48} {row['mase']:.3f}  {spread}   {each}{wins}"]
        lines += [f"    {row['settings']}"] if row["settings"] else []
    rmse = copy_machine.rmse(series, copy_machine.last_month(series))
    lines += [
        "",
        "one step ahead, first 96 months against the last 48: "
        f"published LSTM RMSE {copy_machine.PUBLISHED_RMSE}, last month again {rmse:.1f}",
    ]
    return "\n".join(lines)


def round_all(value, digits=4) -> Any:
    """Round every number in lists and dicts."""
    if isinstance(value, dict):
        return {key: round_all(each, digits) for key, each in value.items()}
    if isinstance(value, list):
        return [round_all(each, digits) for each in value]
    return round(value, digits) if isinstance(value, float) else value


def to_store(table, series) -> dict[str, Any]:
    """Return what deck 03 draws: the rows, the 16 specifications, forecasts, the copy machine.

    Of our forecaster the forecasts are the mean over the seeds.
    """
    histories = [series[:origin] for origin in metric.TEST_ORIGINS] * SEEDS
    seeds = np.repeat(range(SEEDS), len(metric.TEST_ORIGINS))
    ours = np.array(model.forecast(histories, list(seeds), **CHOSEN)[0])
    kept = ("name", "mase", "sd", "seeds", "per_origin")
    rows = {row["name"]: {key: row[key] for key in kept} for row in table}
    rows[HERE]["range"] = HERE_RANGE
    stored = {
        "rows": list(rows.values()),
        "specifications": [
            [float(np.mean(row[origins])) for origins in ("selection", "test")]
            for row in score_specifications(series)
        ],
        "forecasts": ours.reshape(SEEDS, -1, metric.HORIZON).mean(axis=0).tolist(),
        "one_step_rmse": {
            "published": copy_machine.PUBLISHED_RMSE,
            **copy_machine.scores(series),
        },
    }
    return round_all(stored)


def main() -> None:
    """Print the table; with --store, keep it for the deck."""
    parser = argparse.ArgumentParser(prog="python -m rnn_course.forecasting.table")
    parser.add_argument("--store", action="store_true", help=f"write {STORE.name} too")
    store = parser.parse_args().store
    logging.getLogger("tensorflow").setLevel(logging.ERROR)  # each model is traced once: fine
    series = metric.load_series()
    table = comparison(series)
    print(as_text(table, series))
    if store:
        text = json.dumps(to_store(table, series), indent=1)
        STORE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
