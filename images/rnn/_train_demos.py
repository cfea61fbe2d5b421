"""Train the small networks that run live in deck 02, from generated data.

`nice python images/rnn/_train_demos.py [NAME ...]` prints what each gets right on inputs it has not
seen, for three seeds, beside what a simpler model gets; it stores the weights of the first seed as
float16 in demo_NAME.npz, and the shares in demo_table.json.

Each is one GRU and a linear layer, Keras's defaults but the learning rate, 0.01 and falling as a
cosine, and gradients clipped to a common norm of 1. It is tested as the deck runs it: in numpy,
with the stored float16 weights.
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
from keras import layers, ops

from rnn_course.demos import sessions
from rnn_course.demos.network import gru_step

HERE = Path(__file__).parent
TABLE, BATCH, SEEDS, TEST = "demo_table.json", 64, 3, 1000


def fit(model, x, y, weight, updates):
    """Train a model of logits for that many updates, on so many examples as they need."""
    falling = keras.optimizers.schedules.CosineDecay(0.01, updates, alpha=0.05)
    model.compile(
        keras.optimizers.Adam(falling, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,
        steps_per_execution=20,
    )
    model.fit(x, y, sample_weight=weight, batch_size=BATCH, shuffle=False, verbose=0)


def reader(units, size, classes):
    """Return a model of ids (N, T) below `size` -> logits (N, T, classes): one-hot, GRU, Dense."""
    x = keras.Input((None,), dtype="int32")
    states = layers.GRU(units, return_sequences=True)(ops.one_hot(x, size))
    return keras.Model(x, layers.Dense(classes)(states))


def as_stored(model):
    """Return the weights of a model, in Keras's order, as float16."""
    return [weight.astype("float16") for weight in model.get_weights()]


def bag(x, y, weight, size, classes, updates=400):
    """Return softmax regression on counts of what was read so far, as a function of ids (N, T)."""

    def count(x):
        return np.cumsum(np.eye(size, dtype="float32")[x], axis=1)

    model = keras.Sequential([keras.Input((None, size)), layers.Dense(classes)])
    fit(model, count(x), y, weight, updates)
    return lambda x: model.predict(count(x), verbose=0)


def scores(weights, x, a_t=0.0):
    """Return what the stored weights say, in numpy: inputs (N, T, F) -> scores (N, T, V)."""
    *gru, W_o, b_o = (weight.astype(float) for weight in weights[-5:])
    a_t, found = a_t + np.zeros((len(x), len(W_o))), []
    for t in range(x.shape[1]):
        a_t = gru_step(x[:, t], a_t, *gru)
        found.append(a_t @ W_o + b_o)
    return np.stack(found, axis=1)


def unseen(draw, known, seed):
    """Return TEST examples whose input is none of the known ones (N, T), which were trained on."""
    known, rng = {row.tobytes() for row in known}, np.random.default_rng(1000 + seed)
    found = []
    while len(found) < TEST:
        found += [
            row for row in zip(*draw(rng, TEST), strict=True) if row[0].tobytes() not in known
        ]
    return [np.array(part) for part in zip(*found[:TEST], strict=True)]


def train_sessions(seed):
    """Return (weights, the share of habits' ends that come first, that by a bag of clicks)."""
    size = len(sessions.ITEMS)
    data = sessions.examples(np.random.default_rng(seed), BATCH * 300)
    model = reader(24, size, size)
    fit(model, *data, 300)
    by_bag = bag(*data, size, size)
    x, y, weight = unseen(sessions.examples, data[0], seed)
    ends = [sessions.ITEMS.index(habit[-1]) for habit in sessions.HABITS]
    last = np.isin(y, ends) & (weight > 0)

    def right(found):
        return float((found.argmax(axis=-1) == y)[last].mean())

    weights = as_stored(model)
    return weights, right(scores(weights, np.eye(size)[x])), right(by_bag(x))


TRAIN = {"sessions": train_sessions}


def main(arguments=None):
    """Train, print, store."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("names", nargs="*", default=list(TRAIN), help="which; all by default")
    parser.add_argument("--folder", type=Path, default=HERE, help="where to write")
    options = parser.parse_args(arguments)
    table = json.loads((HERE / TABLE).read_text("utf-8")) if (HERE / TABLE).exists() else {}
    for name in options.names:
        begun, found = time.process_time(), []
        for seed in range(SEEDS):
            keras.utils.set_random_seed(seed)
            weights, *shares = TRAIN[name](seed)
            found.append([round(share, 3) for share in shares])
            if seed == 0:
                np.savez_compressed(options.folder / f"demo_{name}.npz", *weights)
        ours, simple = (list(shares) for shares in zip(*found, strict=True))
        table[name] = {"right": ours, "simple": simple}
        used = (time.process_time() - begun) / SEEDS
        print(f"{name}: {ours}, simpler model {simple}, {used:.0f} s a seed", flush=True)
    (options.folder / TABLE).write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
