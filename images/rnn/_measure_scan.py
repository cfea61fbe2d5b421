"""Measure errors and seconds of five ways to compute one recurrence, for deck 06.

`nice python images/rnn/_measure_scan.py` (a minute) prints both tables and rewrites
scan_measures.json. Errors: float32 against the loop in float64, the largest of the last 100 steps,
relative; keeps between 0.5 and 1. Seconds: of the processor, the best of three, in numpy.

The tree is Blelloch's (1990), doubling Hillis and Steele's (1986), log space Heinsen's (2023,
arXiv 2311.06281), which needs keeps and writes above 0; so all writes are between 0 and 1 here.
"""

import json
import time
from pathlib import Path

import numpy as np

STORE = Path(__file__).with_name("scan_measures.json")
LENGTHS = (10, 30, 100, 300, 1000, 3000, 10000)
SIZES = ((16384, 8), (16384, 32), (16384, 128), (16384, 256))


def loop(keep, write):
    """Do step after step; keep and write are (T, U), the state before is 0."""
    a_t, states = np.zeros_like(write[0]), np.empty_like(write)
    for t in range(len(write)):
        a_t = states[t] = keep[t] * a_t + write[t]
    return states


def combine(first, second):
    """Make one step of two: each is a pair (keep, write)."""
    return second[0] * first[0], second[0] * first[1] + second[1]


def scan(keep, write):
    """Scan pairs (T, U) in an odd-even tree."""
    if len(keep) == 1:
        return keep, write
    K, W = done = scan(*combine((keep[:-1:2], write[:-1:2]), (keep[1::2], write[1::2])))
    k, w = keep.copy(), write.copy()
    k[1::2], w[1::2] = done
    n = len(k[2::2])
    k[2::2], w[2::2] = combine((K[:n], W[:n]), (keep[2::2], write[2::2]))
    return k, w


def tree(keep, write):
    """Compute the states by the tree."""
    return scan(keep, write)[1]


def doubling(keep, write):
    """Compute the states in log2 T rounds, each of nearly T steps of work."""
    keep, write, reach = keep.copy(), write.copy(), 1
    while reach < len(write):
        first, second = (keep[:-reach], write[:-reach]), (keep[reach:], write[reach:])
        keep[reach:], write[reach:] = combine(first, second)
        reach *= 2
    return write


def log_space(keep, write):
    """Compute the states by sums of logarithms."""
    kept = np.cumsum(np.log(keep), axis=0)
    return np.exp(kept + np.logaddexp.accumulate(np.log(write) - kept, axis=0))


def cumprod(keep, write):
    """Compute the states by products of keeps, and a division by them."""
    products = np.cumprod(keep, axis=0)
    return products * np.cumsum(write / products, axis=0)


WAYS = {way.__name__: way for way in (loop, tree, doubling, log_space, cumprod)}


def errors():
    """Return {way: errors at LENGTHS}, in float32; None where the answer is not finite."""
    rng, found = np.random.default_rng(0), {name: [] for name in WAYS}
    for T in LENGTHS:
        keep, write = rng.uniform(0.5, 1, size=(T, 4)), rng.uniform(0.01, 1, size=(T, 4))
        right = loop(keep, write)[-100:]
        for name, way in WAYS.items():
            with np.errstate(all="ignore"):
                answer = way(keep.astype("float32"), write.astype("float32"))[-100:]
                error = np.max(np.abs(answer - right) / right)
            found[name].append(float(f"{error:.2g}") if np.isfinite(error) else None)
    return found


def seconds():
    """Return [(T, U, {way: milliseconds})]."""
    rng, found = np.random.default_rng(0), []
    for T, U in SIZES:
        keep, write = rng.uniform(0.5, 1, size=(2, T, U)).astype("float32")
        best = {}
        for name in ("loop", "tree", "doubling", "log_space"):
            times = []
            for _ in range(3):
                started = time.process_time()
                WAYS[name](keep, write)
                times.append(time.process_time() - started)
            best[name] = round(1000 * min(times), 1)
        found.append({"steps": T, "units": U, "milliseconds": best})
    return found


def main():
    """Print and store both tables."""
    table = {"lengths": LENGTHS, "errors": errors(), "seconds": seconds()}
    print(json.dumps(table, indent=1))
    STORE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
