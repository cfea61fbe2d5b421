"""Train the two small networks whose activations the application figures show.

`python images/rnn/_train_applications.py` prints the held-out accuracies and rewrites
sentiment-neuron.json and entity-recognition.json. The sentences are made by a few templates, so
that a word's meaning depends on the words before it; a classifier that sees single words only (a
bag of words; the most frequent label of each word) shows what that is worth. The idea of looking
for one neuron that tracks sentiment: Radford et al. 2017, arXiv 1704.01444.
"""

import json
import os
from collections import Counter, defaultdict
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np

TRAIN, TEST = 3000, 1000
SENTENCE = ["the", "film", "was", "not", "good", "but", "the", "music", "was", "great"]
TAGGED = ["Jordan", "met", "Florence", "in", "Paris", "and", "flew", "home", "to", "Jordan"]

GOOD = ["good", "great", "lovely", "clever", "moving"]
BAD = ["bad", "dull", "awful", "slow", "silly"]
THINGS = ["film", "plot", "music", "cast", "ending"]

PEOPLE = ["Anna", "Omar", "Lucia", "Kenji", "Ruth"]
PLACES = ["Lisbon", "Oslo", "Nairobi", "Lima", "Kyoto"]
BOTH = ["Jordan", "Florence", "Paris", "Sydney", "Austin"]
TEMPLATES = [
    "{p} lives in {l}",
    "{p} flew from {l} to {l}",
    "{p} met {p} in {l} and flew home to {l}",
    "we asked {p} about {l}",
    "the mayor of {l} thanked {p}",
    "{p} and {p} study in {l}",
    "the train to {l} left without {p}",
    "we met {p} in {l} and flew to {l}",
    "we saw {p} yesterday",
    "we saw {l} yesterday",
]
LABELS = ["-", "person", "place"]


def clause(rng, good):
    """Return the words of a clause that praises (or not); a third of them by negation."""
    negated = rng.random() < 1 / 3
    adjective = rng.choice(GOOD if good != negated else BAD)
    return ["the", rng.choice(THINGS), "was", *(["not"] if negated else []), adjective]


def review(rng):
    """Return (words, whether the reviewer liked it): what comes after a "but" counts.

    One verdict in twenty is wrong, as people's are: no model can reach 100 %.
    """
    good = bool(rng.random() < 0.5)
    kind = rng.integers(3)
    words = clause(rng, good)
    if kind == 1:
        words = [*clause(rng, good), "and", *words]
    if kind == 2:
        words = [*clause(rng, rng.random() < 0.5), "but", *words]
    return words, good != (rng.random() < 0.05)


def report(rng):
    """Return (words, labels): who and where."""
    words, labels = [], []
    for word in str(rng.choice(TEMPLATES)).split():
        label = {"{p}": 1, "{l}": 2}.get(word, 0)
        if label:
            names = BOTH if rng.random() < 0.5 else [PEOPLE, PLACES][label - 1]
            word = str(rng.choice(names))
        words.append(word)
        labels.append(label)
    return words, labels


def encode(sentences, vocabulary):
    """Return the words' numbers, (N, T), padded at the end with 0, the number of no word."""
    padded = np.zeros((len(sentences), max(map(len, sentences))), int)
    for row, words in zip(padded, sentences, strict=True):
        row[: len(words)] = [vocabulary[word] for word in words]
    return padded


def number_words(sentences):
    """Return {word: its number}, from 1, in alphabetical order."""
    return {w: k for k, w in enumerate(sorted({w for s in sentences for w in s}), start=1)}


def train_sentiment(rng):
    """Return (bag-of-words accuracy, RNN accuracy, the sentiment neuron after each word).

    The RNN predicts the verdict after every word, from what it has read so far; its last layer is
    one unit, so that unit has to hold the verdict: the sentiment neuron.
    """
    sentences, good = zip(*(review(rng) for _ in range(TRAIN + TEST)), strict=True)
    vocabulary = number_words(sentences)
    x, y = encode(sentences, vocabulary), np.array(good, float)
    counts = np.stack([np.bincount(row, minlength=len(vocabulary) + 1)[1:] for row in x])
    bag = keras.Sequential([keras.layers.Dense(1, "sigmoid")])
    bag.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
    bag.fit(counts[:TRAIN], y[:TRAIN], batch_size=64, epochs=30, verbose=0)
    neuron = keras.Sequential(
        [
            keras.layers.Embedding(len(vocabulary) + 1, 8, mask_zero=True),
            keras.layers.GRU(8, return_sequences=True),
            keras.layers.GRU(1, return_sequences=True),
        ]
    )
    rnn = keras.Sequential([neuron, keras.layers.Dense(1, "sigmoid")])
    rnn.compile(keras.optimizers.Adam(0.01), "binary_crossentropy")
    every_step = np.broadcast_to(y[:, None, None], (*x.shape, 1))
    rnn.fit(x[:TRAIN], every_step[:TRAIN], batch_size=64, epochs=30, verbose=0)
    last = (x[TRAIN:] > 0).sum(axis=1) - 1
    verdicts = rnn.predict(x[TRAIN:], verbose=0)[np.arange(TEST), last, 0] > 0.5
    by_word = bag.evaluate(counts[TRAIN:], y[TRAIN:], verbose=0)[1]
    values = neuron.predict(encode([SENTENCE], vocabulary), verbose=0)[0, :, 0]
    sign = np.sign(rnn.layers[-1].get_weights()[0][0, 0])
    return by_word, float((verdicts == (y[TRAIN:] > 0)).mean()), (values * sign).astype(float)


def train_entities(rng):
    """Return (most-frequent-label accuracy, RNN accuracy on names, the probabilities a word)."""
    sentences, tags = zip(*(report(rng) for _ in range(TRAIN + TEST)), strict=True)
    vocabulary = number_words(sentences)
    x = encode(sentences, vocabulary)
    y = np.zeros(x.shape, int)
    for row, labels in zip(y, tags, strict=True):
        row[: len(labels)] = labels
    model = keras.Sequential(
        [
            keras.layers.Embedding(len(vocabulary) + 1, 16, mask_zero=True),
            keras.layers.GRU(16, return_sequences=True),
            keras.layers.Dense(len(LABELS), "softmax"),
        ]
    )
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    model.fit(x[:TRAIN], y[:TRAIN], batch_size=64, epochs=8, verbose=0)
    seen = defaultdict(Counter)
    for words, labels in zip(sentences[:TRAIN], tags[:TRAIN], strict=True):
        for word, label in zip(words, labels, strict=True):
            seen[word][label] += 1
    frequent = {word: labels.most_common(1)[0][0] for word, labels in seen.items()}
    guessed = model.predict(x[TRAIN:], verbose=0).argmax(-1)
    names = y[TRAIN:] > 0
    by_word = [
        frequent.get(word) == label
        for words, labels in zip(sentences[TRAIN:], tags[TRAIN:], strict=True)
        for word, label in zip(words, labels, strict=True)
        if label
    ]
    accuracy = float((guessed == y[TRAIN:])[names].mean())
    probabilities = model.predict(encode([TAGGED], vocabulary), verbose=0)[0]
    return float(np.mean(by_word)), accuracy, probabilities


def main(folder=Path(__file__).parent):
    """Train both, print the accuracies, store what the figures show."""
    keras.utils.set_random_seed(7)
    rng = np.random.default_rng(7)
    for name, words, train in (
        ("sentiment-neuron", SENTENCE, train_sentiment),
        ("entity-recognition", TAGGED, train_entities),
    ):
        by_word, accuracy, values = train(rng)
        print(f"{name}: held-out accuracy {accuracy:.1%}; seeing single words only {by_word:.1%}")
        stored = {
            "words": words,
            "values": np.round(np.asarray(values, float), 2).tolist(),
            "accuracy": round(accuracy, 3),
            "single_words": round(by_word, 3),
        }
        text = json.dumps(stored, indent=1) + "\n"
        (Path(folder) / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
