"""Choose the forecaster of exercise 03_01 on origins up to 84 alone: `make forecast-search`.

The rule: the candidate with the lowest mean MASE over the origins 48, 51, ... 84 (the last target
is month 96, the first test origin), averaged over the seeds, in three steps.

1. Holt-Winters as a recurrent network, trained by backpropagation through time: log-additive or
   multiplicative, absolute or squared error, on the next month or on the year ahead; then, for
   the best, a longer warm-up and a damped trend.
2. For the best of step 1, a gated correction: a GRU of 2 or 4 units that reads the errors, or
   smoothing weights that depend on the error, each with three penalties. It is kept only if it
   gains more than `MARGIN`: a penalty that shrinks it to nothing ties with step 1.
3. The forecaster without recurrence that the winner is measured against (`model.Window`): its
   learning rate and penalty are chosen in the same way, so that it is no straw man.

Only then are the test origins 96, 108, 120, 132 forecast, for the chosen candidate and for its
ablations, with ten seeds. They are printed by this script, and nothing is chosen after it.

How the list came about: a look around on the selection origins (never on the test origins) left
out what scored worse than plain log-additive Holt-Winters (0.586): recent months weighted more
(0.628 to 0.681), means of the log-additive and other forecasts (0.59 to 0.63), a Keras GRU with one
correction per month ahead (0.70 to 1.11), gates on a running mean of the errors (0.69 to 1.57).

What came of it: the choice scores 0.593 on the test origins, and not below 0.513. After that was
seen, a second round looked for better, again on the selection origins alone: a trend that returns
to the average growth so far, and six months ahead (`second_round`: the best of about a dozen such
variants; a slowly moving average of the growth scored 0.587 and 0.606 there). It gained 0.07 on
the selection origins and nothing on the test origins (0.597): thirteen overlapping years are soon
overfitted by choosing. The first choice, the only one made before the test was seen, stands; the
second round is scored here so that everybody can see it. So is a third, also made afterwards: the
mean of the choice and of a plain network (16 units, 20 to 80 steps) scored 0.50 to 0.55 on the
selection origins, each better than either alone, and 0.57 and 0.61 on the test origins.
"""

import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import json
import logging
import time
from pathlib import Path

import keras
import numpy as np

from rnn_course.forecasting import baselines, metric, model

SEARCH_SEEDS, TEST_SEEDS = 3, 10
MARGIN = 0.01
AVERAGED = ((keras.layers.SimpleRNN, 40), (keras.layers.GRU, 80))
RESULT = Path(__file__).parents[2] / "build" / "forecast_search.json"


def holt_winters_candidates() -> list[dict[str, Any]]:
    """Return the eight plain variants of step 1."""
    return [
        {"form": form, "loss": loss, "horizon": horizon}
        for form in ("log", "multiplicative")
        for loss in ("absolute", "squared")
        for horizon in (1, 12)
    ]


def refinements(best) -> list[dict[str, Any]]:
    """Return what is tried on top of the best of step 1."""
    return [{**best, "warm_up": 24}, {**best, "damped": True}]


def second_round(best) -> list[dict[str, Any]]:
    """Return what was tried after the test origins had been seen once; never chosen."""
    average = {**best, "trend": "average"}
    return [
        {**best, "horizon": 6},
        {**best, "trend": "both"},
        average,
        {**average, "warm_up": 24},
        {**average, "horizon": 6},
        {**average, "loss": "squared"},
    ]


def corrections(best) -> list[dict[str, Any]]:
    """Return the gated corrections of step 2."""
    kinds: list[dict[str, Any]] = [{"units": 2}, {"units": 4}, {"gate": "size"}, {"gate": "both"}]
    return [{**best, **kind, "penalty": p} for kind in kinds for p in (0.0, 0.001, 0.01)]


def feedforward_candidates() -> list[dict[str, Any]]:
    """Return the settings of step 3."""
    return [{"rate": r, "penalty": p} for r in (0.0003, 0.001, 0.003) for p in (0.0, 0.01, 0.1)]


def recurrent(settings) -> Callable:
    """Return a trainer (histories, seeds) -> forecasts (rows, 12)."""
    return lambda histories, seeds: model.forecast(histories, seeds, **settings)[0]


def averaged(settings, layer, steps) -> Callable:
    """Return the same for the mean of the forecasts of the settings and of a plain network."""
    ours, plain = recurrent(settings), baselines.plain_network(layer, steps=steps)
    return lambda histories, seeds: (ours(histories, seeds) + plain(histories, seeds)) / 2


def feedforward(settings) -> Callable:
    """Return the same for the forecaster without recurrence."""
    return lambda histories, seeds: model.forecast_without_recurrence(histories, seeds, **settings)


def choose(
    series, candidates, trainer, origins, seeds, show=print
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the candidate with the lowest mean MASE, and all with their scores, best first."""
    scored = []
    for settings in candidates:
        start = time.perf_counter()
        scores = metric.score_rows(series, trainer(settings), origins, seeds)
        keras.backend.clear_session()
        row = {"settings": settings, "mase": scores.mean(), "sd": scores.mean(axis=1).std()}
        scored.append(row)
        seconds = time.perf_counter() - start
        show(f"  {row['mase']:.3f}  sd {row['sd']:.3f}  {seconds:4.1f} s  {settings}", flush=True)
    scored.sort(key=lambda row: row["mase"])
    return scored[0]["settings"], scored


def search(
    series, origins=metric.SELECTION_ORIGINS, seeds=SEARCH_SEEDS, show=print
) -> dict[str, Any]:
    """Run the three steps; return the chosen settings and every score."""
    series = series[: max(origins) + metric.HORIZON]  # nothing beyond the last target is here
    show("1. Holt-Winters, trained by backpropagation through time (mean MASE, spread over seeds)")
    best, plain = choose(series, holt_winters_candidates(), recurrent, origins, seeds, show)
    _, refined = choose(series, refinements(best), recurrent, origins, seeds, show)
    plain = sorted(plain + refined, key=lambda row: row["mase"])
    best = plain[0]["settings"]
    show("2. With a gated correction")
    _, gated = choose(series, corrections(best), recurrent, origins, seeds, show)
    gains = plain[0]["mase"] - gated[0]["mase"] > MARGIN
    chosen = gated[0]["settings"] if gains else best
    show("3. Without recurrence")
    twin, feed = choose(series, feedforward_candidates(), feedforward, origins, seeds, show)
    show("After the test was seen: a second round, never chosen")
    later, second = choose(series, second_round(best), recurrent, origins, seeds, show)
    show(f"chosen: {chosen}\nwithout recurrence: {twin}")
    return {
        "chosen": chosen,
        "without_recurrence": twin,
        "second_round": later,
        "best_correction": gated[0]["settings"],
        "candidates": {"plain": plain, "gated": gated, "feedforward": feed, "second_round": second},
    }


def third_round(series, chosen) -> None:
    """Score the means of the choice and of a plain network on the selection origins."""
    print("Made later still, never chosen: the mean of the choice and of a plain network")
    for layer, steps in AVERAGED:
        trainer = averaged(chosen, layer, steps)
        scores = metric.score_rows(series, trainer, metric.SELECTION_ORIGINS, SEARCH_SEEDS)
        keras.backend.clear_session()
        mean, spread = scores.mean(), scores.mean(axis=1).std()
        print(f"  {mean:.3f}  sd {spread:.3f}  {layer.__name__}, {steps} steps", flush=True)


def main() -> None:
    """Search, then forecast the test origins once; print and write build/forecast_search.json."""
    logging.getLogger("tensorflow").setLevel(logging.ERROR)  # each candidate is traced once: fine
    start = time.perf_counter()
    series = metric.load_series()
    result = search(series)
    third_round(series, result["chosen"])
    one_step = {**result["chosen"], "horizon": 1}
    contenders = {
        "chosen": recurrent(result["chosen"]),
        "without recurrence": feedforward(result["without_recurrence"]),
        "window formula alone": feedforward({"rate": 0.0, "spread": 0.0}),
        "trained on the next month": recurrent(one_step),
        "with the best gated correction": recurrent(result["best_correction"]),
        "second round (after the test)": recurrent(result["second_round"]),
        **{
            f"third round, with {layer.__name__}": averaged(result["chosen"], layer, steps)
            for layer, steps in AVERAGED
        },
    }
    print(
        f"\nTest origins {metric.TEST_ORIGINS}, {TEST_SEEDS} seeds: mean MASE, spread, per origin"
    )
    result["test"] = {}
    for name, train in contenders.items():
        scores = metric.score_rows(series, train, metric.TEST_ORIGINS, TEST_SEEDS)
        result["test"][name] = scores.tolist()
        wins = int((np.mean(result["test"]["chosen"], axis=1) < scores.mean(axis=1)).sum())
        line = f"  {name:31}{scores.mean():.3f}  sd {scores.mean(axis=1).std():.3f}  "
        per_origin = scores.mean(axis=0).round(2).tolist()
        beaten = "" if name == "chosen" else f"  beaten in {wins} of {TEST_SEEDS} paired seeds"
        print(f"{line}{per_origin}{beaten}", flush=True)
    result["seconds"] = time.perf_counter() - start
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1) + "\n")
    print(f"{result['seconds']:.0f} s; written to {RESULT}")


if __name__ == "__main__":
    main()
