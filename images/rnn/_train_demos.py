"""Train the small networks that run live in deck 02, from generated data.

`nice python images/rnn/_train_demos.py [NAME ...]` prints what each gets right on inputs it has not
seen, for three seeds, beside what a simpler model gets; it stores the weights of the first seed as
float16 in demo_NAME.npz, and the shares in demo_table.json.

Each is one GRU and a linear layer, Keras's defaults but the learning rate, at most 0.01 and
falling as a cosine, and gradients clipped to a common norm of 1. It is tested as the deck runs it:
in numpy, with the stored float16 weights.
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

from rnn_course.demos import morse, reports, reviews, scenes, sessions
from rnn_course.demos.network import gru_step

HERE = Path(__file__).parent
TABLE, BATCH, SEEDS, TEST = "demo_table.json", 64, 3, 1000


def fit(model, x, y, weight, updates, rate=0.01):
    """Train a model of logits for that many updates, on so many examples as they need."""
    falling = keras.optimizers.schedules.CosineDecay(rate, updates, alpha=0.05)
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


def train_reviews(seed):
    """Return (weights, the share of right verdicts after the last word, that by a bag of words)."""
    size, rng = len(reviews.WORDS), np.random.default_rng(seed)
    x, y, weight = reviews.examples(rng, BATCH * 700)
    model = reader(16, size, 2)
    fit(model, x, y, weight, 700)
    counts = keras.Sequential([keras.Input((size,)), layers.Dense(1, "sigmoid", use_bias=False)])
    counts.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", jit_compile=False)
    count = lambda x, weight: (np.eye(size)[x] * weight[..., None]).sum(axis=1)  # noqa: E731
    counts.fit(count(x, weight), y[:, 0], batch_size=BATCH, epochs=3, verbose=0)
    each_word = counts.get_weights()[0][:, 0].astype("float16")
    x, y, weight = unseen(reviews.examples, x, seed)
    last = np.arange(TEST), weight.sum(axis=1).astype(int) - 1
    weights = as_stored(model)
    ours = scores(weights, np.eye(size)[x])[last].argmax(axis=-1)
    theirs = count(x, weight) @ each_word.astype(float) > 0
    share = lambda found: float((found == y[:, 0]).mean())  # noqa: E731
    return [each_word, *weights], share(ours), share(theirs)


def by_rule(energy):
    """Return the letters that a rule hears: a tone is above 1/2, a dash or a pause above 2 dots."""
    codes, code, length, on = {v: k for k, v in morse.CODES.items()}, "", 0, False
    heard, per_dot = "", morse.DOT / morse.FRAME
    for now in [*(energy[:, 0] > 0.5), *[False] * 9]:
        if now == on:
            length += 1
        if on and not now:
            code += "-" if length > 2 * per_dot else "."
        if not now and length > 2 * per_dot and not on:
            heard, code = heard + codes.get(code, "?" * bool(code)), ""
        if now != on:
            on, length = now, 1
    return heard


def hear_texts(weights, seed, noise, count=300):
    """Return the shares of texts of 5 letters heard rightly: by weights, and by the rule.

    The rule is given the mean of each frame and the one before: noise is less, marks stay.
    """
    rng, right = np.random.default_rng(1000 + seed), []
    for _ in range(count):
        text = "".join(rng.choice(list(morse.CODES), 5))
        energy = morse.energies(morse.sound(text, rng, noise))
        said = scores(weights, energy[None])[0].argmax(axis=-1)
        heard = morse.merged("".join(morse.SYMBOLS[k] for k in said))
        smoothed = (energy + np.vstack([energy[:1], energy[:-1]])) / 2
        right.append((heard == text, by_rule(smoothed) == text))
    return np.mean(right, axis=0).tolist()


def train_morse(seed):
    """Return (weights, the shares of `hear_texts` at noise 1, then those at noise 2)."""
    data = morse.examples(np.random.default_rng(seed), BATCH * 1800)
    x = keras.Input((None, 1))
    gru = layers.GRU(40, return_sequences=True)
    states = gru(x)
    gru.cell.bias.assign(
        np.repeat([[2.0, 0, 0], [0, 0, 0]], 40, axis=1)
    )  # a memory of some 5 frames
    model = keras.Model(x, layers.Dense(len(morse.SYMBOLS))(states))
    fit(model, *data, 1800)
    weights = as_stored(model)
    return weights, *hear_texts(weights, seed, 1.0), *hear_texts(weights, seed, 2.0)


def train_scenes(seed):
    """Return (weights, the share of new scenes told rightly, that by the nearest drawing)."""
    pictures, x, y, weight = scenes.examples(np.random.default_rng(seed), BATCH * 1500)
    picture, before = keras.Input((scenes.SIDE**2,)), keras.Input((None,), dtype="int32")
    a_0 = layers.Dense(24, "tanh")(layers.Dense(48, "relu")(picture))
    states = layers.GRU(24, return_sequences=True)(
        ops.one_hot(before, len(scenes.VOCABULARY)), initial_state=a_0
    )
    model = keras.Model([picture, before], layers.Dense(len(scenes.VOCABULARY))(states))
    fit(model, [pictures, x], y, weight, 1500, rate=0.004)
    weights = as_stored(model)
    known, known_y = pictures[:10_000], y
    pictures, x, y, weight = scenes.examples(np.random.default_rng(1000 + seed), TEST)
    apart = (known**2).sum(axis=1) - 2 * pictures @ known.T
    nearest = known_y[apart.argmin(axis=1)]
    a_0 = scenes.look(pictures, *(part.astype(float) for part in weights[:4]))
    # forced on the right words, it is right everywhere just when it is right left to itself
    found = scores(weights, np.eye(len(scenes.VOCABULARY))[x], a_0).argmax(axis=-1)
    share = lambda found: float(((found == y) | (weight == 0)).all(axis=1).mean())  # noqa: E731
    return weights, share(found), share(nearest)


def train_reports(seed):
    """Return (weights, the share of right labels of unseen names, that by each name's own)."""
    size = len(reports.LETTERS)
    data = reports.examples(np.random.default_rng(seed), BATCH * 800)
    model = reader(40, size, len(reports.LABELS))
    fit(model, *data, 800)
    x, y, _ = reports.examples(np.random.default_rng(1000 + seed), TEST, unseen=True)
    names, weights = y > 0, as_stored(model)
    found = scores(weights, np.eye(size)[x]).argmax(axis=-1)
    # a list of names knows none of these: its best guess is the more frequent label
    return weights, *(float((f == y)[names].mean()) for f in (found, 1 + 0 * y))


TRAIN = {
    "session": train_sessions,
    "review": train_reviews,
    "morse": train_morse,
    "scene": train_scenes,
    "report": train_reports,
}


RULES = {  # the rows of the table, each a network's name or more, and what "simple" is there
    "session": "bag of clicks",
    "review": "bag of words",
    "morse": "dots and dashes",
    "morse, noise 2": "dots and dashes",
    "scene": "nearest drawing",
    "report": "list of names",
}


def store(name, found, folder):
    """Print and store a network's rows of the table; `found` has ours, simple, ... of each seed."""
    table = json.loads((HERE / TABLE).read_text("utf-8"))
    rows = [row for row in RULES if row.split(",")[0] == name]
    shares = [list(column) for column in zip(*found, strict=True)]
    for row, ours, simple in zip(rows, shares[::2], shares[1::2], strict=True):
        table[row] = {"right": ours, "simple": simple, "rule": RULES[row]}
        print(f"{row}: {ours}, simpler model {simple}")
    table = {row: table[row] for row in RULES if row in table}
    (folder / TABLE).write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def main(arguments=None):
    """Train, print, store."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("names", nargs="*", default=list(TRAIN), help="which; all by default")
    parser.add_argument("--folder", type=Path, default=HERE, help="where to write")
    options = parser.parse_args(arguments)
    options.folder.mkdir(exist_ok=True)
    for name in options.names:
        begun, found = time.process_time(), []
        for seed in range(SEEDS):
            keras.utils.set_random_seed(seed)
            weights, *shares = TRAIN[name](seed)
            found.append([round(share, 3) for share in shares])
            if seed == 0:
                np.savez_compressed(options.folder / f"demo_{name}.npz", *weights)
        store(name, found, options.folder)
        print(f"{name}: {(time.process_time() - begun) / SEEDS:.0f} s a seed", flush=True)


if __name__ == "__main__":
    main()
