"""The checks of 2.2: they feed a Keras model, change its input, and look at what moves."""

import numpy as np

from rnn_course.exercise_tools.built_in import check_built_in, must_build
from rnn_course.exercise_tools.checks import (
    answer_of,
    call_text,
    compare,
    describe,
    fair,
    likely_cause,
    must_refuse,
    order_cause,
    outside_cause,
)
from rnn_course.exercise_tools.given import dependence, model_answer, moved, shake

# --- Shapes ---------------------------------------------------------------
# Letters as in the other exercises, and S for the steps of an answer with a length of its own.

LAST_STEP_ALONE = (
    "only one step comes out: the recurrent layer returns its last state alone. "
    "return_sequences=True keeps all of them."
)
NO_OUTPUT_LAYER = (
    "the states come out as they are: a Dense layer at the end makes `outputs` numbers of them."
)
# Per type: the arguments, the input, the answer, how many states have to be of size units, and what
# a wrong shape of the answer says.
ONE_TO_MANY = {
    "arguments": "features units steps outputs",
    "input": "B F",
    "answer": "B S O",
    "states": 1,
    "slips": {
        "B O": LAST_STEP_ALONE,
        "B S U": NO_OUTPUT_LAYER,
        "B U": "the last state comes out as it is: all states are wanted, and a Dense layer after.",
        "B U O": "there are `units` steps: RepeatVector gets `steps`.",
        "B F O": "there are `features` steps: RepeatVector gets `steps`.",
        "B O O": "there are `outputs` steps: RepeatVector gets `steps`.",
        "B S S": "each step has `steps` numbers: the Dense layer at the end gets `outputs`.",
        "B O S": "the time axis comes second: (batch, time, feature).",
        "B SO": "all steps lie in one row; a recurrent layer with return_sequences=True "
        "makes them one after the other.",
    },
}
MANY_TO_ONE = {
    "arguments": "features units outputs",
    "input": "B T F",
    "answer": "B O",
    "states": 1,
    "slips": {
        "B T O": "there is an answer at each step: only the last state should go on "
        "(return_sequences=False, which is what Keras does unless told otherwise).",
        "B U": "the state comes out as it is: a Dense layer at the end makes `outputs` numbers "
        "of it.",
        "B T U": "all states come out as they are: keep the last one, and add a Dense layer.",
        "B 1 O": "an axis of one step is left over: return_sequences=False drops it.",
    },
}
ALIGNED = {
    "arguments": "features units outputs",
    "input": "B T F",
    "answer": "B T O",
    "states": 1,
    "slips": {
        "B O": LAST_STEP_ALONE,
        "B T U": NO_OUTPUT_LAYER,
        "B T 2U": "both directions' states come out as they are: a Dense layer at the end makes "
        "`outputs` numbers of them.",
        "B U": "the last state comes out as it is: all states are wanted, and a Dense layer after.",
        "B 2U": "the last states come out as they are: all are wanted, and a Dense layer after.",
        "B T 2O": "Bidirectional wraps the output layer, or a layer of `outputs` units, so there "
        "are twice as many; wrap the recurrent layer, and add Dense(outputs).",
    },
}
ENCODER_DECODER = {
    "arguments": "features units steps outputs",
    "input": "B T F",
    "answer": "B S O",
    "states": 2,
    "slips": {
        "B T O": "the answer is as long as the input: the decoder should start from the "
        "encoder's last state, repeated `steps` times.",
        "B O": "only one step comes out: the decoder should return all its states.",
        "B S U": NO_OUTPUT_LAYER,
        "B T U": "the answer is as long as the input, and no Dense layer follows: repeat the "
        "encoder's last state `steps` times, decode, and add Dense(outputs).",
        "B U O": "there are `units` steps: RepeatVector gets `steps`.",
        "B F O": "there are `features` steps: RepeatVector gets `steps`.",
        "B O O": "there are `outputs` steps: RepeatVector gets `steps`.",
        "B S S": "each step has `steps` numbers: the Dense layer at the end gets `outputs`.",
        "B SO": "all steps lie in one row; a recurrent decoder makes them one after the other.",
    },
}
NAMES = {"features": "F", "units": "U", "steps": "S", "outputs": "O"}


def shape_of(letters, sizes):
    """Return the shape that letters such as ``B T 2U`` stand for, with these sizes."""
    values = {**sizes, "1": 1, "2U": 2 * sizes["U"], "2O": 2 * sizes["O"]}
    values["SO"] = sizes.get("S", 0) * sizes["O"]
    return tuple(values[letter] for letter in letters.split())


def built(function, *arguments):
    """Return the model that a student's function builds; fail in plain words if it is none."""
    model = answer_of(function, *arguments)
    check_built_in(f"{call_text(function, arguments)}:", model)
    return model


@fair
def check_shapes(rng, function, kind, sizes, *switches):
    """Fail unless a model gives the right shape for several batches, from a state of size units.

    Parameters
    ----------
    rng : numpy Generator
        Draws the batches.
    function : function
        The student's.
    kind : dict
        ONE_TO_MANY, say.
    sizes : list of int
        In the order of the function's arguments; all different, so that they can be told apart.
    switches : anything
        More arguments.
    """
    model = built(function, *sizes, *switches)
    names = [NAMES[name] for name in kind["arguments"].split()]
    known = dict(zip(names, sizes, strict=True))
    call = call_text(function, (*sizes, *switches))
    for B, T in [(5, 9), (1, 1), (2, 12)]:
        letters = {**known, "B": B, "T": T}
        given, expected = (shape_of(kind[part], letters) for part in ("input", "answer"))
        found = model_answer(model, rng.normal(size=given)).shape
        meant = [hint for wrong, hint in kind["slips"].items() if shape_of(wrong, letters) == found]
        turned = shape_of(kind["answer"], {**letters, "U": known["O"], "O": known["U"]})
        if turned == found and {*states_of(function, model)} == {known["O"]}:
            meant = ["units and outputs stand in each other's place."]
        cause = outside_cause(function) or order_cause(function, kind["arguments"].split())
        cause = cause or (f" Likely cause: {meant[0]}" if meant else "")
        text = f"{call}: an input of shape {given} should give {expected}, yours gives {found}."
        assert found == expected, text + cause
    states = states_of(function, model)
    which = "the recurrent layer's state" if kind["states"] == 1 else "both recurrent states"
    text = f"{call}: {which} should have units = {known['U']} numbers"
    right = states.count(known["U"]) >= min(kind["states"], len(states))
    assert right, f"{text}, yours: {', '.join(map(str, states))}."
    if known["O"] == 1:
        check_one_number(rng, call, model, given)


def check_one_number(rng, call, model, shape):
    """Fail if an answer of one number is 1, whatever goes in and whatever the weights."""
    for _ in range(10):
        shake(rng, model)
        if np.abs(model_answer(model, rng.normal(size=(16, *shape[1:]))) - 1).max() > 1e-6:
            return
    raise AssertionError(
        f"{call}: the answer is 1 whatever goes in. Likely cause: a softmax over one number, which "
        "is always 1; no activation is asked for at the end."
    )


@fair
def check_sizes_refused(rng, function, kind, *switches):
    """Fail unless two models of random sizes can be built, and each size below 1 is refused."""
    names = kind["arguments"].split()
    for _ in range(2):
        sizes = rng.permutation(np.arange(2, 9))[: len(names)].tolist()
        must_build(f"{call_text(function, sizes)}:", function, *sizes, *switches)
    for position, name in enumerate(names):
        for bad in (0, -int(rng.integers(1, 9))):
            sizes = [2] * len(names)
            sizes[position] = bad
            must_refuse((name,), function, *sizes, *switches)


# --- What depends on what -------------------------------------------------


def recurrent_weights(function, model):
    """Return the weights W_r of all recurrent layers of a model; fail if there are none."""
    found = [weight for weight in model.weights if weight.name == "recurrent_kernel"]
    name = describe(function)
    assert found, f"{name}: there is no recurrent layer (SimpleRNN, GRU, LSTM) in the model."
    return found


def states_of(function, model):
    """Return how many numbers each recurrent layer's state has; fail if there is no such layer."""
    return [weight.shape[0] for weight in recurrent_weights(function, model)]


def check_steps(function, shape, steps):
    """Fail unless an answer has so many steps; None: it is one vector for each example."""
    right = len(shape) == 2 if steps is None else len(shape) == 3 and shape[1] == steps
    wanted = "no time axis" if steps is None else f"{steps} steps"
    assert right, f"{describe(function)}: the answer should have {wanted}, its shape is {shape}."


def check_recurrence(rng, function, model, x, axes, cause):
    """Fail unless the answer's steps differ, and it is W_r that makes the later ones.

    Parameters
    ----------
    rng : numpy Generator
        Draws the weights.
    function : function
        The student's, for its name.
    model : Keras model
        What it built.
    x : array
        A batch.
    axes : int
        2: the answer is one vector, and W_r has to count; 3: it has several steps.
    cause : str
        Which layer should carry the state: a sentence in small letters.
    """
    name, gaps, spread = describe(function), [], []
    shape = model_answer(model, x).shape
    right = len(shape) == axes and (axes == 2 or shape[1] > 1)
    wanted = "no time axis" if axes == 2 else "several steps"
    assert right, f"{name}: the answer should have {wanted}, its shape is {shape}."
    for _ in range(3):
        shake(rng, model)
        before = model_answer(model, x)
        spread.append(np.ptp(before, axis=1).max() if before.ndim == 3 else np.inf)
        for weight in recurrent_weights(function, model):
            weight.assign(np.zeros(weight.shape))
        gaps.append(np.abs(model_answer(model, x) - before).max(axis=(0, -1)))
    alike = f"{name}: all steps of the answer are alike, whatever the weights."
    assert max(spread) > 3e-5, f"{alike} Likely cause: no recurrent layer makes them; {cause}"
    moving = np.atleast_1d(np.max(gaps, axis=0) > 3e-5)
    later = moving[1:] if axes == 3 else moving
    part = "the later steps of the answer stay as they are" if before.ndim == 3 else "nothing moves"
    still = f"{name}: with W_r set to 0 {part}, so no state is carried on."
    assert later.all(), f"{still} Likely cause: {cause}"


def check_order(rng, function, model, x):
    """Fail unless the answer moves when the steps of the input change places."""
    order = moved(rng, model, x, [x[:, ::-1]])
    hint = "Are the steps added up or averaged before a recurrent layer reads them in turn?"
    assert order.all(), (
        f"{describe(function)}: the order of the input's steps plays no part. {hint}"
    )


def check_dependence(rng, function, model, x, answers, right, slips):
    """Fail unless each input step moves the right steps of the answer; name the slip.

    Parameters
    ----------
    rng : numpy Generator
        Draws the weights and the inputs.
    function : function
        The student's, for its name.
    model : Keras model
        What it built.
    x : array (B, T, F)
        A batch; its sizes count, not its numbers.
    answers : int or None
        How many steps the answer should have; None: it is one vector.
    right : function (steps, answer steps) -> array
        What `dependence` should be.
    slips : list of functions
        Wrong ones, ``slip(right, steps, answer_steps)``; see `likely_cause`.
    """
    recurrent_weights(function, model)
    check_steps(function, model_answer(model, x).shape, answers)
    table = dependence(rng, model, *x.shape[1:])
    name, expected = describe(function), right(*table.shape)
    wrong = np.argwhere(table != expected)
    if len(wrong):
        i, j = map(int, wrong[0])
        should = "" if expected[i, j] else "not "
        does = "moves" if table[i, j] else "stays"
        where = f"answer step {j}" if table.shape[1] > 1 else "the answer"
        text = f"{name}: changing input step {i} (from 0) should {should}move {where}; it {does}."
        raise AssertionError(text + likely_cause(table, right, table.shape, slips))


def all_steps(steps, answers):
    """Each input step moves each answer step."""
    return np.ones((steps, answers), dtype=int)


def up_to_now(steps, answers):
    """An input step moves the answers from its own on."""
    return np.triu(all_steps(steps, answers))


def from_now_on(right, steps, answers):
    """the layer reads from the end to the start, so the past is missing."""
    return np.tril(all_steps(steps, answers))


def from_now_on_reversed(right, steps, answers):
    """the layer reads from the end to the start, and its answers are in reversed order."""
    return up_to_now(steps, answers)[::-1]


def each_step_alone(right, steps, answers):
    """each answer sees its own step alone; a recurrent layer links them."""
    return np.eye(steps, answers, dtype=int)


def future_seen(right, steps, answers):
    """the answers see the future: is the layer Bidirectional, or the last state repeated?"""
    return all_steps(steps, answers)


def future_missing(right, steps, answers):
    """the past alone counts: is bidirectional used?"""
    return up_to_now(steps, answers)


def backward_not_turned(right, steps, answers):
    """the backward answers are in reversed order: turn them round before they join the others."""
    return up_to_now(steps, answers) | up_to_now(steps, answers)[::-1]


def code_too_early(right, steps, answers):
    """answer j sees the input up to step j alone; the encoder reads all of it first."""
    return up_to_now(steps, answers)


def last_step_read(right, steps, answers):
    """only the last input step is read."""
    return from_now_on(right, steps, answers) * 0 + (np.arange(steps) == steps - 1)[:, np.newaxis]


def first_step_read(right, steps, answers):
    """only the first input step is read."""
    return last_step_read(right, steps, answers)[::-1]


ONE_WAY_SLIPS = [each_step_alone, future_seen, from_now_on, from_now_on_reversed]
BOTH_WAYS_SLIPS = [
    future_missing,
    from_now_on,
    from_now_on_reversed,
    backward_not_turned,
    each_step_alone,
]
READING_SLIPS = [last_step_read, first_step_read]
ENCODER_SLIPS = [code_too_early, *READING_SLIPS, each_step_alone]


# --- Encoder and decoder --------------------------------------------------


@fair
def check_encoder(rng, function, features, units, steps, outputs, length):
    """Fail unless every input step, and the order of the steps, moves every step of the answer."""
    model = built(function, features, units, steps, outputs)
    x = rng.normal(size=(16, length, features))
    check_dependence(rng, function, model, x, steps, all_steps, ENCODER_SLIPS)
    check_order(rng, function, model, x)


@fair
def check_decoder(rng, function):
    """Fail unless the answer's steps differ, and the decoder's W_r links them."""
    model = built(function, 2, 6, int(rng.integers(4, 7)), 3)
    cause = "after the encoder and RepeatVector, a recurrent decoder makes all steps."
    check_recurrence(rng, function, model, rng.normal(size=(16, 1, 2)), 3, cause)


def reader(features, units, outputs, mask_value=None):
    """Make a many-to-one that stands in for one that is wrong, where an encoder is made of it."""
    import keras

    read = keras.Input((None, features))
    real = keras.ops.any(keras.ops.not_equal(read, np.nan if mask_value is None else mask_value), 2)
    state = keras.layers.RNN(keras.layers.GRUCell(units))(read, mask=real)
    return keras.Model(read, keras.layers.Dense(outputs)(state))


def writer(features, units, steps, outputs):
    """Make a one-to-many that stands in for one that is wrong, where a decoder is made of it."""
    import keras

    vector = keras.Input((features,))
    cell, last, written = keras.layers.GRUCell(units), keras.layers.Dense(outputs), []
    state = keras.layers.Dense(units)(vector)
    for _ in range(steps):
        state = cell(vector, [state])[0]
        written.append(last(state))
    return keras.Model(vector, keras.ops.stack(written, axis=1))


# --- Padding --------------------------------------------------------------


def right_mask(mask_value, paddings):
    """Say for each value whether steps of it at the end move the answer: padding does not."""
    return np.array([value != mask_value for value in paddings], dtype=int)


def nothing_masked(right, mask_value, paddings):
    """the recurrent layer reads on through the padding: no step is masked."""
    return right(None, paddings)


def zero_is_no_mask(right, mask_value, paddings):
    """`if mask_value` takes 0.0 for false; ask `if mask_value is not None`."""
    return right(mask_value or None, paddings)


def zero_always_masked(right, mask_value, paddings):
    """0.0 is masked although mask_value is None."""
    return right(0.0 if mask_value is None else mask_value, paddings)


def zero_masked_instead(right, mask_value, paddings):
    """0.0 is masked in place of mask_value: Masking has to get mask_value."""
    return right(None if mask_value is None else 0.0, paddings)


def zero_masked_too(right, mask_value, paddings):
    """steps of 0.0 are masked, too; they are data unless mask_value is 0.0."""
    return right(mask_value, paddings) * right(0.0, paddings)


def everything_masked(right, mask_value, paddings):
    """whatever stands at the end is ignored."""
    return 0 * right(mask_value, paddings)


MASK_SLIPS = [
    zero_is_no_mask,
    zero_always_masked,
    zero_masked_instead,
    zero_masked_too,
    everything_masked,
    nothing_masked,
]


def check_mask(rng, function, mask_value):
    """Fail, with the likely cause, unless steps of mask_value at the end, and no others, count not.

    A model that has a Masking layer and yet reads the padding has it in the wrong place.
    """
    import keras

    switch = [] if mask_value is None else [mask_value]  # None by itself
    model = built(function, 2, 6, 3, *switch)
    x = rng.normal(size=(16, 5, 2))
    paddings = list(dict.fromkeys([-9.0 if mask_value is None else mask_value, 0.0, 2.5]))
    check_steps(function, model_answer(model, x).shape, None)
    padded = [np.concatenate([x, np.full((16, 3, 2), value)], axis=1) for value in paddings]
    gaps = []
    for _ in range(3):
        shake(rng, model)
        before = model_answer(model, x)
        after = model_answer(model, np.concatenate(padded)).reshape(len(padded), *before.shape)
        gaps.append(np.abs(after - before).max(axis=(1, 2)))
    found = (np.max(gaps, axis=0) > 3e-5).astype(int)
    wrong = np.flatnonzero(found != right_mask(mask_value, paddings))
    if len(wrong):
        value = paddings[wrong[0]]
        what = "padding and should not" if value == mask_value else "data and should"
        text = f"many_to_one, {mask_value=}: three steps of {value} at the end are {what}"
        told = likely_cause(found, right_mask, (mask_value, paddings), MASK_SLIPS)
        layers = [layer for layer in model.layers if isinstance(layer, keras.layers.Masking)]
        unused = found.all() and layers
        if unused and any(layer.mask_value == mask_value for layer in layers):
            told = (
                " Likely cause: Masking stands behind a layer that has read the padding, or its "
                "mask gets lost on the way; it belongs right after keras.Input."
            )
        elif unused:
            told = " Likely cause: Masking gets another value than mask_value."
        raise AssertionError(
            f"{text} move the answer; it {'moves' if found[wrong[0]] else 'stays'}.{told}"
        )


def check_mask_rows(rng, function, mask_value):
    """Fail unless each row of a padded batch is answered as if it were alone.

    And a step is padding only if all its features have the mask value.
    """
    model = built(function, 2, 6, 3, mask_value)
    lengths = (2, 6, 3)
    batch = rng.normal(size=(len(lengths), 6, 2))
    for row, length in enumerate(lengths):
        batch[row, length:] = mask_value
    shake(rng, model)
    together = model_answer(model, batch)
    for row, length in enumerate(lengths):
        alone = model_answer(model, batch[row : row + 1, :length])[0]
        contract = f"many_to_one, {mask_value=}: a sequence of {length} steps, padded to 6."
        compare(together[row], alone, contract)
    x = rng.normal(size=(16, 5, 2))
    x[:, 2, 0] = mask_value
    other = x.copy()
    other[:, 2, 1] = rng.normal(size=16)
    text = "a step is padding if all its features are mask_value, not if one of them is."
    assert moved(rng, model, x, [other]).all(), f"many_to_one, {mask_value=}: {text}"
