"""Train recurrent layers to recall a symbol, seed by seed, for the slides of deck 04.

`nice python images/rnn/_train_recall.py` (about ten minutes) prints the table and rewrites
recall_table.json. The task: the first of T symbols is one of four; the others are distractors, of
four other kinds; after the last one the first is to be named, so that chance is a quarter. The
task is a shortened form of those of Hochreiter and Schmidhuber 1997 (section 5); the spread-out
biases are Tallec and Ollivier's 2018 (arXiv 1804.11188).

Everything but the gates' biases is Keras's default: glorot and orthogonal weights; 16 units, a
dense layer, Adam at 0.01, gradients clipped to a common norm of 1, 32 new sequences an update.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
import keras
import numpy as np

STORE = Path(__file__).with_name("recall_table.json")
KINDS, UNITS, BATCH, TEST = 4, 16, 32, 500
LENGTHS, SEEDS, UPDATES, EVERY = (20, 50, 100), 10, 250, 25
SOLVED = 0.95  # of the unseen sequences
# Row of the table: the layer, the gate's bias ("keras" leaves the layer as Keras makes it)
ROWS = {
    "SimpleRNN": ("SimpleRNN", "keras"),
    "LSTM": ("LSTM", "keras"),
    "GRU": ("GRU", "keras"),
    "LSTM, forget bias 4": ("LSTM", 4),
    "LSTM, forget bias 4, input bias -4": ("LSTM", "closed"),
    "LSTM, spread-out biases": ("LSTM", "chrono"),
    "GRU, update bias 4": ("GRU", 4),
}


def recall(rng, n, steps):
    """Return (x (n, steps, 8) one-hot, y (n,)): the first symbol is to be recalled."""
    symbols = rng.integers(KINDS, 2 * KINDS, size=(n, steps))
    symbols[:, 0] = y = rng.integers(KINDS, size=n)
    return np.eye(2 * KINDS, dtype="float32")[symbols], y


def set_gates(layer, bias, steps, rng):
    """Set the bias of the gate that keeps; for "closed" and "chrono" also the input gate's."""
    *kernels, b = layer.get_weights()
    if bias == "chrono":
        keep = np.log(rng.uniform(1, steps - 1, UNITS))
    else:
        keep = 4 if bias == "closed" else bias
    if isinstance(layer, keras.layers.GRU):
        b[0, :UNITS] = keep
    else:
        b[UNITS : 2 * UNITS] = keep
        if bias in ("closed", "chrono"):
            b[:UNITS] = -keep
    layer.set_weights([*kernels, b])


def network(cell, steps):
    """Return a compiled model: one recurrent layer, one dense layer."""
    layer = getattr(keras.layers, cell)(UNITS)
    model = keras.Sequential([keras.Input((steps, 2 * KINDS)), layer, keras.layers.Dense(KINDS)])
    model.compile(
        keras.optimizers.Adam(0.01, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
        steps_per_execution=EVERY,
        jit_compile=False,
    )
    model.optimizer.build(model.trainable_variables)
    return model


def train(model, bias, steps, seed, updates=UPDATES):
    """Train from fresh weights; return (accuracy on unseen sequences, loss each EVERY updates).

    The model is traced only once: each seed gets the weights of a new network, and a new Adam.
    """
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    cell = type(model.layers[0]).__name__
    fresh = network(cell, steps)
    if bias != "keras":
        set_gates(fresh.layers[0], bias, steps, rng)
    model.set_weights(fresh.get_weights())
    for variable, start in zip(model.optimizer.variables, fresh.optimizer.variables, strict=True):
        variable.assign(start)
    losses = []
    for _ in range(updates // EVERY):
        x, y = recall(rng, EVERY * BATCH, steps)
        history = model.fit(x, y, batch_size=BATCH, shuffle=False, verbose=0).history
        losses.append(history["loss"][0])
    x, y = recall(np.random.default_rng(99), TEST, steps)
    accuracy = np.mean(model.predict_on_batch(x).argmax(axis=-1) == y)
    return float(accuracy), losses


def study(rows=ROWS, lengths=LENGTHS, seeds=SEEDS, updates=UPDATES):
    """Yield for each row and length a dict: row, steps, updates, accuracies, the mean losses."""
    for steps in lengths:
        models = {cell: network(cell, steps) for cell, _ in rows.values()}
        for name, (cell, bias) in rows.items():
            runs = [train(models[cell], bias, steps, seed, updates) for seed in range(seeds)]
            accuracies, losses = zip(*runs, strict=True)
            yield {
                "row": name,
                "steps": steps,
                "updates": updates,
                "accuracies": [round(a, 3) for a in accuracies],
                "losses": np.mean(losses, axis=0).round(3).tolist(),
            }
        keras.backend.clear_session()


def solved(result):
    """Count the seeds that recall the symbol."""
    return sum(accuracy >= SOLVED for accuracy in result["accuracies"])


def main(arguments=None):
    """Print each line of the table when it is done; store them all."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--store", type=Path, default=STORE, help="the file to write")
    store = parser.parse_args(arguments).store
    results = []
    for result in study():
        results.append(result)
        accuracies = np.sort(result["accuracies"])
        print(
            f"T = {result['steps']:3}  {result['row']:36} solved {solved(result):2} of {SEEDS}, "
            f"accuracy {accuracies[0]:.2f} to {accuracies[-1]:.2f}",
            flush=True,
        )
    store.write_text(json.dumps({"results": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
