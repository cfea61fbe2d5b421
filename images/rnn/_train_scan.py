"""Train minGRU and GRU to recall a symbol and to count modulo 2, for the slides of deck 06.

`nice python images/rnn/_train_scan.py` (about ten minutes) prints the table and rewrites
scan_tasks.json. Recall: the first of 200 symbols, one of four, is to be named after the last one
(as in _train_recall.py). Parity: 16 bits come in, and after each the network is to say whether the
number of ones so far is odd; chance is a half.

minGRU is that of Feng et al. 2024 (arXiv 2410.01201), with z as the share that is kept; a tanh
stands between two layers. 16 units, a dense layer, Adam at 0.01, gradients clipped to a common
norm of 1, 32 new sequences an update. The bias is that of the gate that keeps.
"""

import argparse
import json
import os
import runpy
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
import keras
import numpy as np
from keras import layers, ops

STORE = Path(__file__).with_name("scan_tasks.json")
RECALL = runpy.run_path(str(Path(__file__).with_name("_train_recall.py")))
UNITS, BATCH, TEST, SEEDS, EVERY, SOLVED = 16, 32, 300, 6, 25, 0.95
UPDATES = {"recall": 150, "parity": 400}
STEPS = {"recall": 200, "parity": 16}
# Row of the table: the task, the layer, how many of them, the bias of the gate that keeps
ROWS = {
    "recall, minGRU, bias 0": ("recall", "minGRU", 1, 0),
    "recall, minGRU, bias 4": ("recall", "minGRU", 1, 4),
    "recall, GRU, bias 0": ("recall", "GRU", 1, 0),
    "recall, GRU, bias 4": ("recall", "GRU", 1, 4),
    "parity, GRU": ("parity", "GRU", 1, 0),
    "parity, minGRU": ("parity", "minGRU", 1, 0),
    "parity, two minGRU": ("parity", "minGRU", 2, 0),
}


def combine(first, second):
    """Make one step of two: each is a pair (keep, write)."""
    return second[0] * first[0], second[0] * first[1] + second[1]


def scan(k, w):
    """Scan pairs (B, T, U) in a tree; T is a power of two."""
    T, U = w.shape[1:]
    if T == 1:
        return k, w
    k, w = (ops.reshape(v, (-1, T // 2, 2, U)) for v in (k, w))
    early, late = (k[:, :, 0], w[:, :, 0]), (k[:, :, 1], w[:, :, 1])
    K, W = scan(*combine(early, late))
    shift = [(0, 0), (1, 0), (0, 0)]
    before = ops.pad(K[:, :-1], shift, constant_values=1), ops.pad(W[:, :-1], shift)
    k, w = combine(before, early)
    return tuple(ops.reshape(ops.stack(two, 2), (-1, T, U)) for two in ((k, K), (w, W)))


class MinGRU(layers.Layer):
    """A GRU whose gate and candidate see the input alone; its states (B, T, U), by a tree."""

    def __init__(self, units, bias):
        super().__init__()
        start = keras.initializers.Constant(bias)
        self.gate = layers.Dense(units, "sigmoid", bias_initializer=start)
        self.candidate = layers.Dense(units)

    def call(self, x):
        """Compute the states; x is (B, T, F)."""
        z, g, T = self.gate(x), self.candidate(x), x.shape[1]
        more = [(0, 0), (0, 2 ** (T - 1).bit_length() - T), (0, 0)]
        return scan(ops.pad(z, more, constant_values=1), ops.pad((1 - z) * g, more))[1][:, :T]


def parity(rng, n, steps):
    """Return (x (n, steps, 2) one-hot, y (n, steps)): is the number of ones so far odd?"""
    bits = rng.integers(2, size=(n, steps))
    return np.eye(2, dtype="float32")[bits], bits.cumsum(axis=1) % 2


MAKE = {"recall": RECALL["recall"], "parity": parity}


def network(task, cell, depth, bias):
    """Return a compiled model for a task."""
    x, _ = MAKE[task](np.random.default_rng(0), 1, STEPS[task])
    model = keras.Sequential([keras.Input(x.shape[1:])])
    for k in range(depth):
        if k:
            model.add(layers.Activation("tanh"))
        if cell == "GRU":
            model.add(layers.GRU(UNITS, return_sequences=True))
            RECALL["set_gates"](model.layers[-1], bias, STEPS[task], None)
        else:
            model.add(MinGRU(UNITS, bias))
    if task == "recall":
        model.add(layers.Lambda(lambda states: states[:, -1]))
    model.add(layers.Dense(4 if task == "recall" else 2))
    model.compile(
        keras.optimizers.Adam(0.01, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        steps_per_execution=EVERY,
        jit_compile=False,
    )
    return model


def train(row, seed):
    """Train from fresh weights; return the accuracy after the last step, on unseen sequences."""
    task, cell, depth, bias = ROWS[row]
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    model = network(task, cell, depth, bias)
    for _ in range(UPDATES[task] // EVERY):
        x, y = MAKE[task](rng, EVERY * BATCH, STEPS[task])
        model.fit(x, y, batch_size=BATCH, shuffle=False, verbose=0)
    x, y = MAKE[task](np.random.default_rng(99), TEST, STEPS[task])
    right = model.predict_on_batch(x).argmax(axis=-1) == y
    return float(np.mean(right if task == "recall" else right[:, -1]))


def study(rows=tuple(ROWS), seeds=SEEDS):
    """Yield for each row a dict: row, steps, updates, the accuracies of the seeds."""
    for row in rows:
        task = ROWS[row][0]
        accuracies = []
        for seed in range(seeds):
            accuracies.append(round(train(row, seed), 3))
            keras.backend.clear_session()
        yield {
            "row": row,
            "steps": STEPS[task],
            "updates": UPDATES[task],
            "accuracies": accuracies,
        }


def solved(result):
    """Count the seeds that solve their task."""
    return sum(accuracy >= SOLVED for accuracy in result["accuracies"])


def main(arguments=None):
    """Print each line of the table when it is done; store them all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--store", type=Path, default=STORE, help="the file to write")
    store = parser.parse_args(arguments).store
    results = []
    for result in study():
        results.append(result)
        print(
            f"{result['row']:24} solved {solved(result)} of {SEEDS}",
            result["accuracies"],
            flush=True,
        )
    store.write_text(json.dumps({"results": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
