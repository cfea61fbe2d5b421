"""Train networks to write strings backwards, for deck 05: through one vector, or with attention.

`nice python images/rnn/_train_reverse.py` (about five minutes) prints the table and rewrites
bottleneck.json. A string of T letters out of eight is read by a GRU and written backwards by
another, that starts from the first one's last state. Tested running free, on unseen strings.

Everything but the lines of `build` is Keras's default: Adam at 0.01, falling as a cosine,
gradients clipped to a common norm of 1, 64 new strings an update.
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

STORE = Path(__file__).with_name("bottleneck.json")
KINDS, UNITS, BATCH, TEST = 8, 32, 64, 500
LENGTHS, SEEDS, UPDATES = (4, 8, 16), 5, 400


def build(attention):
    """Return the model of [x (N, T), y shifted (N, T)] -> logits (N, T, KINDS)."""
    x, y = (keras.Input((None,), dtype="int32") for _ in range(2))
    letters = layers.Embedding(KINDS, 16)(x)
    keys, end = layers.GRU(UNITS, return_sequences=True, return_state=True)(letters)
    written = layers.Embedding(KINDS + 1, 16)(y)
    states = layers.GRU(UNITS, return_sequences=True)(written, initial_state=end)
    if attention:
        states = layers.Concatenate()([states, layers.Attention()([states, keys])])
    return keras.Model([x, y], layers.Dense(KINDS)(layers.Dense(UNITS, "tanh")(states)))


def strings(rng, count, steps):
    """Return (x, y shifted, y), each (count, steps): y is x backwards."""
    x = rng.integers(KINDS, size=(count, steps))
    y = x[:, ::-1]
    return x, np.pad(y[:, :-1], ((0, 0), (1, 0)), constant_values=KINDS), y


def free_running(model, x):
    """Write letter by letter, each read by the next step; return the ids, shaped as x."""
    y = np.full((len(x), x.shape[1] + 1), KINDS)
    for s in range(x.shape[1]):
        y[:, s + 1] = np.asarray(model([x, y[:, :-1]]))[:, s].argmax(axis=-1)
    return y[:, 1:]


def train(attention, steps, seed):
    """Train from fresh weights; return the shares of letters and of whole strings right."""
    keras.utils.set_random_seed(seed)
    model = build(attention)
    falling = keras.optimizers.schedules.CosineDecay(0.01, UPDATES, alpha=0.05)
    model.compile(
        keras.optimizers.Adam(falling, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,
        steps_per_execution=10,
    )
    x, shifted, y = strings(np.random.default_rng(seed), BATCH * UPDATES, steps)
    model.fit([x, shifted], y, batch_size=BATCH, shuffle=False, verbose=0)
    x, _, y = strings(np.random.default_rng(999), TEST, steps)
    right = free_running(model, x) == y
    return round(float(right.mean()), 3), round(float(right.all(axis=1).mean()), 3)


def study(lengths=LENGTHS, seeds=SEEDS):
    """Yield for each kind of network and length a dict: attention, steps, letters, strings."""
    for steps in lengths:
        for attention in (False, True):
            begun = time.process_time()
            runs = [train(attention, steps, seed) for seed in range(seeds)]
            letters, whole = zip(*runs, strict=True)
            yield {
                "attention": attention,
                "steps": steps,
                "letters": letters,
                "strings": whole,
                "seconds": round((time.process_time() - begun) / seeds, 1),
            }
            keras.backend.clear_session()


def main(arguments=None):
    """Print each line of the table when it is done; store them all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--store", type=Path, default=STORE, help="the file to write")
    store = parser.parse_args(arguments).store
    results = []
    for result in study():
        results.append(result)
        print(result, flush=True)
    store.write_text(json.dumps({"results": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
