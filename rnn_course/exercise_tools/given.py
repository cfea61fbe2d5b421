"""What a student may call: the refusals that the exercise gives, and the examples by hand."""

import numpy as np

from rnn_course.exercise_tools.wording import plain

# --- Refusals -------------------------------------------------------------


def expect_sizes(**sizes):
    """Raise a ValueError that names the first size below 1, as in ``expect_sizes(units=units)``."""
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name} should be at least 1, it is {size}")


def expect_series(name, series, at_least=1):
    """Raise a ValueError that names the series if it is too short, has a NaN or other axes."""
    if np.ndim(series) != 1 or len(series) < at_least:
        raise ValueError(f"{name} should be 1-D with {at_least} values or more: {np.shape(series)}")
    if np.isnan(series).any():
        raise ValueError(f"{name} has a NaN")


def expect_sequences(name, sequences):
    """Raise a ValueError that names the list if it is empty, or a sequence in it, or has a NaN."""
    if len(sequences) == 0:
        raise ValueError(f"{name} is empty")
    for sequence in sequences:
        expect_series(f"a sequence in {name}", sequence)


def expect_same_length(**series):
    """Raise a ValueError that names the series unless all of them are equally long."""
    lengths = {name: len(values) for name, values in series.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"the lengths differ: {lengths}")


def expect_month(cell):
    """Raise a ValueError that says what is wrong with what a Holt-Winters cell, built, returns.

    It is called as in training: compiled, so without numbers, for twelve series at once.
    """
    import keras
    import tensorflow as tf

    @tf.function(autograph=False)
    def month():
        state = [keras.ops.ones((12, size)) for size in (1, 1, 12)]
        returned.append(cell.call(keras.ops.ones((12, 1)), state))

    returned = []
    month()
    [found] = returned
    if not isinstance(found, (tuple, list)) or len(found) != 2:
        raise ValueError("call should return two things: forecasts, [level, trend, season]")
    forecasts, state = found
    if not isinstance(state, (tuple, list)) or len(state) != 3:
        raise ValueError("the new state should be a list of three: [level, trend, season]")
    names = {"forecasts": 12, "new level": 1, "new trend": 1, "new season": 12}
    for (name, size), array in zip(names.items(), [forecasts, *state], strict=True):
        if tuple(getattr(array, "shape", ())) != (12, size):
            shape = str(tuple(getattr(array, "shape", ()))).replace("(12", "(B", 1)
            hint = "season[:, :1] has (B, 1), season[:, 0] has lost an axis"
            if (name, shape) == ("forecasts", "(B, 1)"):
                hint = "k is np.arange(1, 13), for twelve months ahead"
            raise ValueError(
                f"the {name} should have the shape (B, {size}), yours has {shape}. {hint}"
            )


SHAPES = {
    "x": "B T F",
    "x_t": "B F",
    "y": "B T O",
    "a_0": "B U",
    "a_prev": "B U",
    "c_0": "B U",
    "c_prev": "B U",
    "W_h": "F U",
    "W_r": "U U",
    "b": "U",
    "W_o": "U O",
    "keep": "B T U",
    "write": "B T U",
    "W_z": "F U",
    "b_z": "U",
    "W_g": "F U",
    "b_g": "U",
    "logs": "B T",
    "level": "B",
    "trend": "B",
    "season": "B S",
    "months": "B T F",
    "targets": "B T H",
    "counts": "B T",
}


def expect_problem(empty_batch=False, **arrays):
    """Raise a ValueError, naming an array, unless all shapes agree and there is no NaN.

    Parameters
    ----------
    empty_batch : bool
        Whether the batch may be empty, B = 0; all other sizes are at least 1.
    arrays : arrays by name
        ``x=x, a_0=a_0, W_h=W_h``; the name tells the shape, see SHAPES.
    """
    sizes = {}
    for name, array in arrays.items():
        if name not in SHAPES:
            raise TypeError(f"expect_problem knows no {name}: leave the given line as it was")
        letters, shape = SHAPES[name].split(), np.shape(array)
        if len(shape) != len(letters):
            raise ValueError(f"{name} should have the axes ({', '.join(letters)}), not {shape}")
        for letter, size in zip(letters, shape, strict=True):
            if size < 1 and not (letter == "B" and empty_batch):
                raise ValueError(f"{name} has the shape {shape}: {letter} is below 1")
            if size != sizes.setdefault(letter, size):
                raise ValueError(f"{name} has {letter} = {size}, elsewhere it is {sizes[letter]}")
        if np.isnan(np.asarray(array)).any():
            raise ValueError(f"{name} holds a NaN")


# --- The course's data ----------------------------------------------------


def data_file(name):
    """Return the path of a file of the course's data/ folder, here or above."""
    from pathlib import Path

    files = [folder / "data" / name for folder in [Path.cwd(), *Path.cwd().parents]]
    found = [file for file in files if file.exists()]
    if not found:
        raise FileNotFoundError(f"put the course's data/ folder, {name} in it, here")
    return found[0]


# --- 2.1 An RNN from scratch ----------------------------------------------


def rnn_example():
    """Return x (1, 2, 1), a_0 (1, 1), W_h, W_r and b of the example by hand."""
    x = np.array([[[np.log(2) - 0.1], [np.log(3) - 0.4]]])
    return x, np.array([[0.0]]), np.array([[1.0]]), np.array([[0.5]]), np.array([0.1])


# --- 2.2 Types of sequences -----------------------------------------------


def prepare_keras():
    """Let Keras compute with numpy where TensorFlow is not installed: the light installation.

    To load, Keras's numpy engine wants jax and SciPy, 700 MB, for convolutions and decompositions
    that no network here has. Where they are missing, empty stand-ins take their places while Keras
    is imported.
    """
    import importlib.util
    import os
    import sys
    from unittest import mock

    if importlib.util.find_spec("tensorflow") is None:
        os.environ.setdefault("KERAS_BACKEND", "numpy")
    if os.environ.get("KERAS_BACKEND") != "numpy" or "keras" in sys.modules:
        return
    wanted = {
        "jax": ["jax", "keras.src.backend.jax", "keras.src.backend.jax.math"],
        "scipy": ["scipy", "scipy.linalg"],
    }
    missing = [name for name in wanted if importlib.util.find_spec(name) is None]
    names = [module for name in missing for module in wanted[name]]
    sys.modules.update({name: mock.MagicMock() for name in names})
    importlib.import_module("keras")

    for name in names:
        del sys.modules[name]


def tiny_rnn(**switches):
    """Return a SimpleRNN that can be followed by hand: one unit, a_t = x_t + 0.5 a_{t-1}."""
    import keras

    half = keras.initializers.Constant(0.5)
    weights = {"kernel_initializer": "ones", "recurrent_initializer": half}
    return keras.layers.SimpleRNN(1, activation=None, **weights, **switches)


def column(*values):
    """Return one sequence of one feature, an array (1, T, 1)."""
    return np.array(values, dtype="float32").reshape(1, -1, 1)


def model_answer(model, x):
    """Return a model's answer to a batch, as an array; fail, saying why, if it has none."""
    assert model is not None, "There is no model but None: is there a return in your function?"
    try:
        return np.asarray(model(np.asarray(x, dtype="float32"), training=False))
    except Exception as error:
        problem = f"The model has no answer to an input of shape {np.shape(x)}: {plain(error)}."
        hint = "keras.Input holds the shape without the batch, and None for a time axis."
        raise AssertionError(f"{problem} {hint}") from None


def shake(rng, model):
    """Give every weight a new random value of moderate size, so that no zero hides an effect."""
    for weight in model.trainable_variables:
        fan_in = weight.shape[0] if len(weight.shape) > 1 else 4
        weight.assign(rng.normal(size=weight.shape) / np.sqrt(fan_in))


def moved(rng, model, x, others):
    """Return a table (len(others), answer steps) of 0 and 1: what moves if x becomes others[i].

    Three sets of weights are tried, as one alone might hide an effect by chance.
    """
    gaps = []
    for _ in range(3):
        shake(rng, model)
        before = model_answer(model, x)
        after = model_answer(model, np.concatenate(others)).reshape(len(others), *before.shape)
        gaps.append(np.abs(after - before).max(axis=(1, -1)))
    return (np.max(gaps, axis=0) > 3e-5).astype(int).reshape(len(others), -1)


def dependence(rng, model, steps, features):
    """Return a table of 0 and 1: row i, column j is 1 where input step i moves answer step j."""
    x = rng.normal(size=(16, steps, features))
    others = []
    for step in range(steps):
        others.append(x.copy())
        others[-1][:, step] = rng.normal(size=(16, features))
    return moved(rng, model, x, others)


# --- 3.1 Forecast the airline's passengers --------------------------------


def load_passengers():
    """Return the months, as dates, and the passengers of each, in thousands: two arrays (144,)."""
    file = data_file("airline_passengers.csv")
    passengers = np.loadtxt(file, delimiter=",", skiprows=1, usecols=1)
    return np.datetime64("1949-01") + np.arange(len(passengers)), passengers


def expect_origins(series, origins, horizon, period):
    """Raise a ValueError unless there are origins, each after a period and before a horizon."""
    expect_sizes(horizon=horizon, period=period)
    expect_series("series", series)
    if len(origins) == 0 or np.min(origins) <= period:
        raise ValueError(f"origins should hold one or more, each above {period}: {origins}")
    if np.max(origins) + horizon > len(series):
        raise ValueError(f"series ends before origins + horizon: it has {len(series)} values")


# --- 3.2 Backpropagation through time -------------------------------------


def hand_example():
    """Return x, y, a_0, W_h, W_r, b and W_o of the example by hand, B = F = U = O = 1 and T = 3."""
    x = np.array([np.log(2) - 0.1, np.log(3) - 0.4, -np.log(2) - 0.5]).reshape(1, 3, 1)
    y = np.array([1.0, 1.0, -1.0]).reshape(1, 3, 1)
    W_h, W_r, b, W_o = np.array([[1.0]]), np.array([[0.5]]), np.array([0.1]), np.array([[2.0]])
    return x, y, np.array([[0.0]]), W_h, W_r, b, W_o


def random_problem(rng, B, T, F, U, outputs):
    """Draw x, y, a_0, W_h, W_r, b and W_o for these sizes."""
    x, y = rng.normal(size=(B, T, F)), rng.normal(size=(B, T, outputs))
    W_h, W_r = rng.normal(size=(F, U)) / np.sqrt(F), 0.9 * rng.normal(size=(U, U)) / np.sqrt(U)
    b, W_o = 0.5 * rng.normal(size=U), rng.normal(size=(U, outputs)) / np.sqrt(U)
    return x, y, 0.7 * rng.normal(size=(B, U)), W_h, W_r, b, W_o


# --- 4.1 Gated cells ------------------------------------------------------


def sigmoid(total):
    """Compute 1 / (1 + e^-total), between 0 and 1; it never overflows."""
    return 0.5 * (1 + np.tanh(np.asarray(total) / 2))


def expect_gates(blocks, **arrays):
    """Raise a ValueError, naming an array, unless all fit and W_h, W_r and b have whole blocks.

    Parameters
    ----------
    blocks : int
        4 for an LSTM; 3 for a GRU, whose b has two rows.
    arrays : arrays by name
        As for expect_problem; the batch may be empty.
    """
    one_block = dict(arrays)
    for name in ("W_h", "W_r", "b"):
        array = np.asarray(arrays[name])
        if np.isnan(array).any():
            raise ValueError(f"{name} holds a NaN")
        if array.shape[-1] % blocks:
            raise ValueError(f"{name} has the shape {array.shape}: no {blocks} equal blocks")
        one_block[name] = array[..., : array.shape[-1] // blocks]
    if blocks == 3:
        if np.shape(arrays["b"])[0] != 2 or np.ndim(arrays["b"]) != 2:
            raise ValueError(f"b should have two rows, it has the shape {np.shape(arrays['b'])}")
        one_block["b"] = one_block["b"][0]
    expect_problem(empty_batch=True, **one_block)


def expect_numbers(positive=False, **numbers):
    """Raise a ValueError that names what holds a NaN or, if asked, what is not above 0."""
    for name, values in numbers.items():
        if np.isnan(values).any():
            raise ValueError(f"{name} holds a NaN")
        if positive and not np.all(np.asarray(values) > 0):
            raise ValueError(f"{name} should be above 0")


def lstm_example():
    """Return x_t, a_prev, c_prev, W_h, W_r and b of the example by hand: one unit."""
    sums = np.log([1 / 9, 3, 2, 4])  # gates 0.1, 0.75 and 0.8, candidate 0.6
    W_r, b = np.array([[0.2, 0.4, -0.2, 0.6]]), np.array([0.1, 0.2, 0.3, 0.4])
    W_h, old = sums - 0.5 * W_r - b, np.array([[(np.log(2) - 0.06) / 0.75]])
    return np.array([[1.0]]), np.array([[0.5]]), old, W_h, W_r, b


# --- 6.1 A recurrence as a scan -------------------------------------------


def expect_vectors(**vectors):
    """Raise a ValueError, naming a vector, unless all are 1-D, equally long, and have no NaN."""
    for name, vector in vectors.items():
        expect_series(name, vector)
    expect_same_length(**vectors)


def expect_pairs(first, second):
    """Raise a ValueError unless both are pairs, and all four arrays have one shape."""
    shapes = {}
    for name, pair in (("first", first), ("second", second)):
        if len(pair) != 2:
            raise ValueError(f"{name} should be a pair (keep, write), it has {len(pair)} things")
        shapes[name] = [np.shape(array) for array in pair]
    if len({shape for each in shapes.values() for shape in each}) > 1:
        told = [f"{name} holds {keep} and {write}" for name, (keep, write) in shapes.items()]
        (one, _), (other, _) = shapes.values()
        left = one[1:2] != other[1:2] and one[:1] + one[2:] == other[:1] + other[2:]
        odd = " (the last step of an odd number has no partner)" if left else ""
        raise ValueError(f"the shapes differ, {', '.join(told)}{odd}")


def account_example():
    """Return keep (1, 4, 1), write (1, 4, 1) and a_0 (1, 1) of the bank account by hand."""
    keep, write = np.array([[1.1, 1.2, 0.5, 0.0], [20.0, 30.0, 0.0, 7.0]])
    return keep.reshape(1, 4, 1), write.reshape(1, 4, 1), np.array([[100.0]])


def mingru_example():
    """Return x (1, 2, 2), a_0, W_z, b_z, W_g and b_g of a minGRU by hand, one unit."""
    x = np.array([[[0.0, 8.0], [-np.log(9), 7.0]]])
    W_z, W_g = np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]])
    return x, np.array([[8.0]]), W_z, np.array([np.log(3)]), W_g, np.array([-4.0])


def kernel_example():
    """Return keep, W_in and W_out of two units by hand."""
    return np.array([0.5, 0.0]), np.array([2.0, 3.0]), np.array([1.0, 4.0])


# --- 5.1 A network that writes --------------------------------------------


def expect_letters(text, vocabulary):
    """Raise a ValueError that shows a character of the text that the vocabulary has not."""
    for character in text:
        if character not in vocabulary:
            raise ValueError(f"the vocabulary has no {character!r}")


def expect_ids(size, **ids):
    """Raise a ValueError that names what holds an id below 0, or from ``size`` on."""
    for name, values in ids.items():
        if np.min(values) < 0 or np.max(values) >= size:
            raise ValueError(f"{name} should be from 0 to {size - 1}")


def expect_chunks(ids, batch, steps):
    """Raise a ValueError unless the ids fill at least one chunk of batch rows of steps."""
    expect_sizes(batch=batch, steps=steps)
    if len(ids) - 1 < batch * steps:
        least = batch * steps + 1
        raise ValueError(f"ids are {len(ids)}, fewer than batch * steps + 1 = {least}")


def load_moby_dick():
    """Return the text, and where its last tenth begins: chapters 1 to 33 of Moby-Dick."""
    text = data_file("moby_dick.txt").read_text(encoding="ascii")
    return text, len(text) * 9 // 10


def five_gram_bits(train, test, vocabulary_size):
    """Return the bits of each of test[1:] by Witten and Bell's 5-gram, counted in train.

    A context of k characters that was seen n times, with d different characters after it, gives
    ``p = (times + d * p of the context shorter by one) / (n + d)`` (Witten and Bell 1991).
    """
    from collections import Counter, defaultdict

    train, test = np.asarray(train).tolist(), np.asarray(test).tolist()
    followers = defaultdict(Counter)
    for k in range(5):
        for i in range(k, len(train)):
            followers[tuple(train[i - k : i])][train[i]] += 1
    totals = {context: (seen.total(), len(seen)) for context, seen in followers.items()}
    bits = []
    for i in range(1, len(test)):
        p = 1 / vocabulary_size
        for k in range(5):
            context = tuple(test[i - k : i])
            if k > i or context not in totals:
                break
            n, different = totals[context]
            p = (followers[context][test[i]] + different * p) / (n + different)
        bits.append(-np.log2(p))
    return np.array(bits)


def ring_step(token, state):
    """Return logits (5,) that like the token after this one best, in a ring, and the state."""
    return np.roll([0.0, 3.0, 0.0, 0.5, 0.0], token), state


# --- 5.2 Attention --------------------------------------------------------


def expect_real_key(mask):
    """Raise a ValueError if a mask, unless it is None, leaves a row without any True."""
    if mask is not None and not np.any(mask, axis=-1).all():
        raise ValueError("the mask leaves a row without any True")


def attention_weights(model, x, y):
    """Return the weights (B, S, T) with which a model's attention reads x (B, T) to write y (B, S).

    Of several attention layers the last one is asked. The model has to be in this notebook: what
    was found is noted down while the layer runs.
    """
    from unittest import mock

    import keras

    seen, call = [], keras.layers.Attention.call

    def noted(layer, *inputs, **options):
        found, weights = call(layer, *inputs, **{**options, "return_attention_scores": True})
        seen.append(keras.ops.convert_to_numpy(weights))
        return (found, weights) if options.get("return_attention_scores") else found

    with mock.patch.object(keras.layers.Attention, "call", noted):
        model([x, y])
    if not seen:
        raise ValueError("the model has no Attention or AdditiveAttention layer")
    return seen[-1]
