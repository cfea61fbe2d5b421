"""The seed study behind the two checks that train a student's network, in 5.1 and 5.2.

``nice .venv/bin/python -m tests.prove.trained`` (ten minutes or so on two quiet cores) trains the
solution's and every accepted answer's network as the checks do, over three seeds, prints what it
reaches, and stores it in trained.json; beside them, for 5.2, the wrong answer without attention.
5.1 asks for fewer bits than the bigram's, 5.2 for `attention.LEAST_RIGHT` of 300 dates.
"""

import argparse
import json
import os
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras
import numpy as np

from rnn_course.exercise_tools.attention import trained_dates
from rnn_course.exercise_tools.characters import counted_bits, trained_bits
from rnn_course.exercise_tools.given import load_moby_dick
from tests.submissions import runner

STORE = Path(__file__).with_name("trained.json")
SEEDS = 3


def builders(exercise, function, wrong=()):
    """Return {answer: function that builds its network}, of the solution and accepted answers."""
    sources = {"solution": runner.compose(runner.read_solution(exercise), {})}
    sources = {"solution": next(s for _, s, _ in sources["solution"] if f"def {function}(" in s)}
    for path in runner.answers(exercise):
        cells = runner.read_answer(path).cells
        if function in cells and (path.parent.name == "accepted" or path.stem in wrong):
            sources[path.stem] = cells[function]
    found = {}
    for name, source in sources.items():
        names = {"keras": keras, "np": np}
        exec(source, names)
        found[name] = names[function]
    return found


def book():
    """Return the ids to learn and those to score, as the check of 5.1 cuts them."""
    text, cut = load_moby_dick()
    ids = np.unique(list(text), return_inverse=True)[1].astype("int32")
    return ids[:cut], ids[cut : cut + 16 * 1898 + 1]


def bits(build, seed):
    """Return the bits per character that a network of 5.1 needs after its check's training."""
    keras.utils.set_random_seed(seed)
    return trained_bits(build(76, 128), *book())


def dates(build, seed):
    """Return the share of dates that a network of 5.2 writes right after its check's training."""
    keras.utils.set_random_seed(seed)
    return trained_dates(build(40, 12, 64), np.random.default_rng(seed))


STUDIES = {
    "05_01_character_model": ("build_character_model", bits, ()),
    "05_02_attention": ("build_translator", dates, ("model_no_attention",)),
}


def main():
    """Print each network's line when it is done, and store them all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--store", type=Path, default=STORE, help="the file to write")
    store = parser.parse_args().store
    results = {"bigram": round(counted_bits(*book(), 2, 76), 3)}
    for exercise, (function, reached, wrong) in STUDIES.items():
        for answer, build in builders(exercise, function, wrong).items():
            begun = time.process_time()
            found = [round(reached(build, seed), 3) for seed in range(SEEDS)]
            seconds = round((time.process_time() - begun) / SEEDS, 1)
            results |= {f"{exercise}, {answer}": {"reached": found, "processor_seconds": seconds}}
            print(exercise, answer, found, f"{seconds} s each", flush=True)
    store.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
