"""Reviews of a sentence or two, made by templates: "not" and "but" decide what counts."""

import numpy as np

from .network import load, sigmoid

GOOD = ["good", "great", "lovely", "clever", "moving", "funny"]
BAD = ["bad", "dull", "awful", "slow", "silly", "boring"]
THINGS = ["film", "plot", "music", "cast", "ending", "acting"]
PLAIN = ["the {thing} was {}", "the {thing} was very {}", "I found the {thing} {}"]
NEGATED = [
    "the {thing} was not {}",
    "the {thing} was not {} at all",
    "the {thing} was never {}",
    "nothing about the {thing} was {}",
]
_FORMS = " ".join(PLAIN + NEGATED).replace("{thing}", "").replace("{}", "").split()
WORDS = sorted({*GOOD, *BAD, *THINGS, *_FORMS, "and", "but", "."})
LONGEST = 17


def clause(rng, good) -> list[str]:
    """Return the words of a clause that praises, or not; a third of them by negation."""
    negated = rng.random() < 1 / 3
    judged = rng.choice(GOOD if good != negated else BAD)
    return (
        str(rng.choice(NEGATED if negated else PLAIN))
        .format(judged, thing=rng.choice(THINGS))
        .split()
    )


def review(rng) -> tuple[list[str], bool]:
    """Return the words, and whether the reviewer liked it: what comes after a "but" counts.

    The clause before a "but" praises or not by chance: else it would tell the verdict by itself.
    """
    good = bool(rng.random() < 0.5)
    words = clause(rng, good)
    kind = rng.integers(3)
    if kind == 1:
        words = [*clause(rng, good), "and", *words]
    if kind == 2:
        words = [*clause(rng, bool(rng.random() < 0.5)), "but", *words]
    return [*words, "."], good


def examples(rng, count):
    """Return (x, y, weight), each (count, LONGEST): words, the verdict, 1 or padding.

    The verdict is asked for after every word; what counts is the last.
    """
    x, y = np.zeros((2, count, LONGEST), int)
    weight = np.zeros((count, LONGEST), "float32")
    for row in range(count):
        words, good = review(rng)
        x[row, : len(words)] = [WORDS.index(word) for word in words]
        y[row], weight[row, : len(words)] = good, 1
    return x, y, weight


def bag_likes(words) -> float:
    """Return the probability of a good review by the stored bag: a sum of one weight a word."""
    weights = load("review")[0]
    return float(sigmoid(sum(weights[WORDS.index(word)] for word in words)))
