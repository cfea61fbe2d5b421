"""Train networks that write dates as ISO 8601, for deck 05: with attention and without it.

`nice python images/rnn/_train_dates.py` (about ten minutes) prints the table and rewrites
date_table.json, and the weights of one network, trained longer, in date_translator.npz: float16,
so that they are small. The pairs are made by the course's generator, nine ways of writing a date.

The encoder is a bidirectional GRU, the decoder a GRU; its queries are its states, its keys and
values the encoder's (Luong, Pham and Manning 2015, arXiv 1508.04025, their dot score). Everything
is Keras's default but the learning rate, 0.01 and falling as a cosine, and gradients clipped to a
common norm of 1. The padding is masked.
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
from keras import layers

from rnn_course.exercise_tools.dates import (
    DIGITS,
    LETTERS,
    START,
    date_pairs,
    encode_isos,
    encode_texts,
    shifted,
)

HERE = Path(__file__).parent
STORE, WEIGHTS = HERE / "date_table.json", HERE / "date_translator.npz"
UNITS, BATCH, TRAIN, TEST, SEEDS = 64, 64, 20_000, 300, 3
STOPS = {True: (80, 160, 240), False: (240, 900)}  # updates at which it is tested, by attention
HALF = 600  # updates after which the deck stops, half-trained, without attention
LONG = 900  # updates of the network whose weights are stored, in this order:
NAMES = [
    "letters",
    "forward_W_h",
    "forward_W_r",
    "forward_b",
    "backward_W_h",
    "backward_W_r",
    "backward_b",
    "digits",
    "start_W",
    "start_b",
    "decoder_W_h",
    "decoder_W_r",
    "decoder_b",
    "written_W",
    "written_b",
    "logits_W",
    "logits_b",
]


def build(attention):
    """Return the model of [x (N, T), y shifted (N, S)] -> logits (N, S, 11)."""
    x, y = (keras.Input((None,), dtype="int32") for _ in range(2))
    letters = layers.Embedding(len(LETTERS) + 1, 16, mask_zero=True)(x)
    encoder = layers.GRU(UNITS // 2, return_sequences=True, return_state=True)
    keys, *ends = layers.Bidirectional(encoder)(letters)
    start = layers.Dense(UNITS, "tanh")(layers.Concatenate()(ends))
    digits = layers.Embedding(START + 1, 16)(y)
    states = layers.GRU(UNITS, return_sequences=True)(digits, initial_state=start)
    if attention:
        looked_up = layers.Attention()([states, keys])
        states = layers.Concatenate()([states, looked_up])
    written = layers.Dense(UNITS, "tanh")(states)
    return keras.Model([x, y], layers.Dense(len(DIGITS))(written))


def compiled(attention, updates):
    """Return a new model, ready to train for that many updates."""
    model = build(attention)
    falling = keras.optimizers.schedules.CosineDecay(0.01, updates, alpha=0.05)
    model.compile(
        keras.optimizers.Adam(falling, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,
        steps_per_execution=10,
    )
    return model


def free_running(model, x, steps=10):
    """Write digit by digit, each read by the next step; return the ids (N, steps)."""
    y = np.full((len(x), steps + 1), START, "int32")
    for s in range(steps):
        y[:, s + 1] = np.asarray(model([x, y[:, :steps]]))[:, s].argmax(axis=-1)
    return y[:, 1:]


def scores(model, x, y):
    """Return the shares: digits right when forced, digits and whole dates when running free."""
    forced = np.asarray(model([x, shifted(y)])).argmax(axis=-1)
    free = free_running(model, x)
    return {
        "forced": round(float((forced == y).mean()), 3),
        "free": round(float((free == y).mean()), 3),
        "dates": round(float((free == y).all(axis=1).mean()), 3),
    }


def data(seed, count):
    """Return (x, y) of so many pairs."""
    texts, isos = date_pairs(np.random.default_rng(seed), count)
    return encode_texts(texts), encode_isos(isos)


def train(attention, seed, stops):
    """Train up to the last stop; return (model, a dict for each stop)."""
    keras.utils.set_random_seed(seed)
    x, y = data(seed, TRAIN)
    test = data(1000 + seed, TEST)
    order = np.random.default_rng(seed).integers(TRAIN, size=BATCH * stops[-1])
    model, results, done, used = compiled(attention, stops[-1]), [], 0, 0.0
    for stop in stops:
        some = order[BATCH * done : BATCH * stop]
        begun = time.process_time()
        model.fit([x[some], shifted(y[some])], y[some], batch_size=BATCH, shuffle=False, verbose=0)
        used, done = used + time.process_time() - begun, stop
        found = {"attention": attention, "seed": seed, "updates": stop, "seconds": round(used, 1)}
        results.append(found | scores(model, *test))
    return model, results


def half_trained(seed, updates=HALF):
    """Train one vector as the deck's cells do, on new dates alone; return what the deck prints.

    `forced` and `free` are the shares of digits right, `..._after` those after the first mistake
    of the forced run, `dates` whole dates when running free.
    """
    keras.utils.set_random_seed(seed)
    model = compiled(False, updates)
    x, y = data(seed, BATCH * updates)
    begun = time.process_time()
    model.fit([x, shifted(y)], y, batch_size=BATCH, shuffle=False, verbose=0)
    used = time.process_time() - begun
    x, y = data(1000, TEST)
    forced = np.asarray(model([x, shifted(y)])).argmax(axis=-1)
    free = free_running(model, x)
    wrong = np.cumsum(forced != y, axis=1) > 0
    after = np.pad(wrong[:, :-1], ((0, 0), (1, 0)))
    right = {"forced": forced == y, "free": free == y}
    shares = {name: float(found.mean()) for name, found in right.items()}
    shares |= {f"{name}_after": float(found[after].mean()) for name, found in right.items()}
    shares["dates"] = float(right["free"].all(axis=1).mean())
    rounded = {name: round(share, 3) for name, share in shares.items()}
    return {"seed": seed, "updates": updates, "seconds": round(used, 1)} | rounded


def main(arguments=None):
    """Print each line of the table when it is done; store the table and the weights."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folder", type=Path, default=HERE, help="where to write")
    folder = parser.parse_args(arguments).folder
    results = []
    for attention, stops in STOPS.items():
        for seed in range(SEEDS):
            _, found = train(attention, seed, stops)
            results += found
            for line in found:
                print(line, flush=True)
    model, (long,) = train(True, 0, (LONG,))
    print("stored:", long, model.count_params(), "weights", flush=True)
    half = [half_trained(seed, updates) for updates in (240, HALF) for seed in range(SEEDS)]
    table = {"results": results, "half_trained": half, "stored": long}
    (folder / STORE.name).write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    weights = [weight.astype("float16") for weight in model.get_weights()]
    np.savez_compressed(folder / WEIGHTS.name, **dict(zip(NAMES, weights, strict=True)))


if __name__ == "__main__":
    main()
