"""Train networks to guess the next letter, and count n-grams, for the table of deck 05.

`nice python images/rnn/_train_characters.py` (about fifteen minutes) prints the table and rewrites
character_table.json: bits per character on the same characters for all, the first of the text's
last tenth. The n-grams are interpolated by Witten and Bell's rule (1991). The networks are those
of the deck, trained as there, for more updates: the learning rate falls over all of them.
"""

import argparse
import json
import os
import time
from collections import Counter, defaultdict
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
import keras
import numpy as np
from keras import layers

STORE = Path(__file__).with_name("character_table.json")
TEXT = Path(__file__).parents[2] / "data" / "moby_dick.txt"
UNITS, BATCH, STEPS, SCORED = 128, 32, 32, 32 * 32 * 22  # the last: characters, 22 chunks
SENTENCE = "The Killer is never hunted."
ORDERS, UPDATES, SEEDS = (1, 2, 3, 4, 5, 6), (700, 1400, 2800), 3


def read():
    """Return (ids of the first nine tenths, of the last tenth, vocabulary)."""
    text = TEXT.read_text(encoding="utf-8")
    vocabulary = sorted(set(text))
    ids = np.array([vocabulary.index(letter) for letter in text])
    cut = len(ids) * 9 // 10
    return ids[:cut], ids[cut : cut + SCORED + 1], vocabulary


def ngram_bits(train, test, order, kinds):
    """Return the bits that an n-gram pays for each of test[1:], its contexts counted in train."""
    train, test = train.tolist(), test.tolist()
    p = np.full(len(test) - 1, 1 / kinds)
    for n in range(order):
        counts = defaultdict(Counter)
        for i in range(n, len(train)):
            counts[tuple(train[i - n : i])][train[i]] += 1
        totals = {context: (sum(c.values()), len(c)) for context, c in counts.items()}
        for i in range(max(n, 1), len(test)):
            context = tuple(test[i - n : i])
            if context in counts:
                seen, different = totals[context]
                here = counts[context][test[i]]
                p[i - 1] = (here + different * p[i - 1]) / (seen + different)
    return -np.log2(p)


def sentence_bits(train, vocabulary):
    """Return the bits that the 5-gram pays for each letter of `SENTENCE`, of the unread tenth."""
    text = TEXT.read_text(encoding="utf-8")
    start = text.index(SENTENCE)
    ids = np.array([vocabulary.index(c) for c in text[start - 5 : start + len(SENTENCE)]])
    return ngram_bits(train, ids, 5, len(vocabulary))[4:].round(1).tolist()


def streams(ids, batch, steps):
    """Return (X, Y), both (chunks * batch, steps): a chunk's rows go on in those of the next."""
    k = (len(ids) - 1) // (batch * steps)
    x, y = (
        part[: batch * k * steps].reshape(batch, k, steps).swapaxes(0, 1).reshape(-1, steps)
        for part in (ids[:-1], ids[1:])
    )
    return x, y


def network(kinds, updates):
    """Return a compiled model that carries its states on from batch to batch."""
    model = keras.Sequential(
        [
            keras.Input(batch_shape=(BATCH, STEPS), dtype="int32"),
            layers.Embedding(kinds, 32),
            layers.GRU(UNITS, return_sequences=True, stateful=True),
            layers.Dense(kinds),
        ]
    )
    falling = keras.optimizers.schedules.CosineDecay(0.01, updates, alpha=0.05)
    model.compile(
        keras.optimizers.Adam(falling, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,
        steps_per_execution=10,
    )
    return model


def network_bits(model, test):
    """Return the bits per character on test[1:], read in as many streams as in training."""
    x, y = streams(test, BATCH, STEPS)
    model.layers[1].reset_state()
    loss = model.evaluate(x, y, batch_size=BATCH, verbose=0)
    return loss / np.log(2)


def train_network(train, test, kinds, updates, seed):
    """Return (bits per character on test[1:], processor seconds of the training)."""
    keras.utils.set_random_seed(seed)
    model = network(kinds, updates)
    x, y = streams(train, BATCH, STEPS)
    chunks, done, begun = len(x) // BATCH, 0, time.process_time()
    while done < updates:  # pass after pass over the text
        some = BATCH * min(chunks // 10 * 10, updates - done)
        model.fit(x[:some], y[:some], batch_size=BATCH, shuffle=False, verbose=0)
        done += some // BATCH
    return network_bits(model, test), time.process_time() - begun


def main(arguments=None):
    """Print each line of the table when it is done; store them all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--store", type=Path, default=STORE, help="the file to write")
    store = parser.parse_args(arguments).store
    train, test, vocabulary = read()
    kinds = len(vocabulary)
    table = {"characters": SCORED, "kinds": kinds, "uniform": round(float(np.log2(kinds)), 3)}
    table["ngrams"] = {n: round(float(ngram_bits(train, test, n, kinds).mean()), 4) for n in ORDERS}
    table["sentence"] = {"text": SENTENCE, "bits": sentence_bits(train, vocabulary)}
    print(table, flush=True)
    table["networks"] = []
    for updates in UPDATES:
        runs = [train_network(train, test, kinds, updates, seed) for seed in range(SEEDS)]
        bits, seconds = zip(*runs, strict=True)
        found = {"updates": updates, "bits": [round(float(b), 3) for b in bits]}
        table["networks"].append(found | {"seconds": [round(s, 1) for s in seconds]})
        print(table["networks"][-1], flush=True)
        keras.backend.clear_session()
    store.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
