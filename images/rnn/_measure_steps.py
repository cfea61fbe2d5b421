"""Measure a training step of a GRU and of minGRU in Keras, for deck 06.

`python images/rnn/_measure_steps.py` (some minutes) prints the table and rewrites scan_steps.json:
milliseconds of the processor, the median of several steps, taken in turn so that all meet the same
neighbours. Batch 16, 32 units, 8 features, a dense layer on every state. minGRU is the tree of
_train_scan.py, with and without XLA's compiler (JIT). Measured on two cores of a server CPU, 2026;
another machine has other milliseconds, and ratios of that size.
"""

import json
import os
import runpy
import statistics
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
import keras
import numpy as np
from keras import layers

STORE = Path(__file__).with_name("scan_steps.json")
MinGRU = runpy.run_path(str(Path(__file__).with_name("_train_scan.py")))["MinGRU"]
STEPS, BATCH, FEATURES, UNITS = (64, 512, 2048), 16, 8, 32
WAYS = {  # the layer, and whether it is compiled by XLA
    "GRU": (lambda: layers.GRU(UNITS, return_sequences=True), False),
    "minGRU": (lambda: MinGRU(UNITS, 4), False),
    "minGRU, JIT": (lambda: MinGRU(UNITS, 4), True),
}


def network(way, steps):
    """Return a compiled model of (BATCH, steps, FEATURES) -> (BATCH, steps, 1)."""
    layer, jit = WAYS[way]
    model = keras.Sequential([keras.Input((steps, FEATURES)), layer(), layers.Dense(1)])
    model.compile("adam", "mse", jit_compile=jit)
    return model


def measure(steps, repeats):
    """Return {way: milliseconds of a training step}."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(BATCH, steps, FEATURES)).astype("float32")
    y = x.sum(axis=-1, keepdims=True)
    models, times = {way: network(way, steps) for way in WAYS}, {way: [] for way in WAYS}
    for model in models.values():
        model.train_on_batch(x, y)  # traced and compiled here
    for _ in range(repeats):
        for way, model in models.items():
            begun = time.process_time()
            model.train_on_batch(x, y)
            times[way].append(1000 * (time.process_time() - begun))
    return {way: round(statistics.median(taken), 1) for way, taken in times.items()}


def main(repeats=15):
    """Print each line of the table when it is done; store them."""
    found = []
    for steps in STEPS:
        found.append({"steps": steps, "milliseconds": measure(steps, repeats)})
        print(found[-1], flush=True)
    STORE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
