"""The referees of 4.1: an LSTM and a GRU in numpy and in Keras, memories, and the usual slips."""

import itertools

import numpy as np

from rnn_course.exercise_tools.checks import call_text, fair
from rnn_course.exercise_tools.given import expect_gates, expect_numbers
from rnn_course.exercise_tools.models import built

# --- Referees -------------------------------------------------------------


def random_lstm(rng, B, T, F, U):
    """Draw x (B, T, F), a_0 and c_0 (B, U), W_h (F, 4U), W_r (U, 4U) and b (4U,)."""
    x, a_0, c_0 = rng.normal(size=(B, T, F)), 0.7 * rng.normal(size=(B, U)), rng.normal(size=(B, U))
    W_h, b = 0.7 * rng.normal(size=(F, 4 * U)), 0.7 * rng.normal(size=4 * U)
    return x, a_0, c_0, W_h, 0.9 / np.sqrt(U) * rng.normal(size=(U, 4 * U)), b


def random_lstm_step(rng, B, F, U):
    """Draw x_t (B, F), a_prev and c_prev (B, U), W_h (F, 4U), W_r (U, 4U) and b (4U,)."""
    x, *others = random_lstm(rng, B, 1, F, U)
    return x[:, 0], *others


def random_gru_step(rng, B, F, U):
    """Draw x_t (B, F), a_prev (B, U), W_h (F, 3U), W_r (U, 3U) and b (2, 3U)."""
    x_t, a_prev = rng.normal(size=(B, F)), rng.normal(size=(B, U))
    W_h, b = 0.7 * rng.normal(size=(F, 3 * U)), 0.7 * rng.normal(size=(2, 3 * U))
    return x_t, a_prev, W_h, 0.9 / np.sqrt(U) * rng.normal(size=(U, 3 * U)), b


def gate(total):
    """Squash a sum to the range from 0 to 1."""
    return 0.5 + 0.5 * np.tanh(0.5 * total)


def lstm_sums(x_t, a_prev, W_h, W_r, b):
    """Compute the four sums of an LSTM (4, B, U): input, state and bias meet one tall matrix."""
    row, tall = np.hstack([x_t, a_prev, np.ones((len(x_t), 1))]), np.vstack([W_h, W_r, b])
    return (row @ tall).reshape(len(x_t), 4, len(b) // 4).swapaxes(0, 1)


def added(i, f, g, a_prev, c_prev):
    """Compute the new memory from the gates, the candidate and the old memory."""
    return g * i + c_prev * f


def shown(i, f, g, o, c_prev, c_t):
    """Compute the new state from the output gate and the new memory."""
    return np.tanh(c_t) * o


def lstm_pair(
    x_t, a_prev, c_prev, W_h, W_r, b, i=gate, f=gate, g=np.tanh, o=gate, memory=added, state=shown
):
    """Compute the states and the memories (B, U) after one step.

    The options are how slips differ: what is taken of each of the four sums, and the two formulas.
    """
    sums = lstm_sums(x_t, a_prev, W_h, W_r, b)
    i, f, g, o = (squash(total) for squash, total in zip((i, f, g, o), sums, strict=True))
    c_t = memory(i, f, g, a_prev, c_prev)
    return state(i, f, g, o, c_prev, c_t), c_t


def lstm_pairs(x, a_0, c_0, *weights, **options):
    """Compute all states and all memories (B, T, U); the options are lstm_pair's."""
    pairs = [(a_0, c_0)]
    for x_t in x.swapaxes(0, 1):
        pairs.append(lstm_pair(x_t, *pairs[-1], *weights, **options))
    states, memories = np.array(pairs[1:]).transpose(1, 2, 0, 3)
    return states, memories


def keras_lstm_pairs(x, a_0, c_0, *weights):
    """Let Keras's LSTM, with these weights, compute what lstm_pairs does, if it is there."""
    try:
        import keras
    except ImportError:  # the light installation
        return lstm_pairs(x, a_0, c_0, *weights)

    layer = keras.layers.LSTM(a_0.shape[1], return_state=True, dtype="float64")
    layer.build(x.shape)
    layer.set_weights(weights)
    ends = [layer(x[:, : t + 1], initial_state=[a_0, c_0])[1:] for t in range(x.shape[1])]
    return tuple(np.stack([keras.ops.convert_to_numpy(end[i]) for end in ends], 1) for i in (0, 1))


def gru_sums(x_t, a_prev, W_h, W_r, b):
    """Compute the three sums of a GRU from the input, and those from the state, (3, B, U) each."""
    shape = len(x_t), 3, a_prev.shape[1]
    both = x_t @ W_h + b[0], a_prev @ W_r + b[1]
    return [part.reshape(shape).swapaxes(0, 1) for part in both]


def reset_after(z, r, g_x, a_prev, W_r, b):
    """Compute the candidate's sum; W_r and b are its blocks."""
    return g_x + (a_prev @ W_r + b) * r


def kept_or_new(z, r, a_prev, g):
    """Compute the new state: the gate z keeps."""
    return g + z * (a_prev - g)


def gru_state(
    x_t, a_prev, W_h, W_r, b, z=gate, r=gate, g=np.tanh, total=reset_after, mix=kept_or_new
):
    """Compute the states (B, U) after one step; the options are how slips differ."""
    from_input, from_state = gru_sums(x_t, a_prev, W_h, W_r, b)
    z, r = z(from_input[0] + from_state[0]), r(from_input[1] + from_state[1])
    last = -a_prev.shape[1]
    g = g(total(z, r, from_input[2], a_prev, W_r[:, last:], b[1, last:]))
    return mix(z, r, a_prev, g)


def keras_gru_state(x_t, a_prev, *weights):
    """Let Keras's GRU, with these weights, compute the states after one step, if it is there."""
    try:
        import keras
    except ImportError:  # the light installation
        return gru_state(x_t, a_prev, *weights)

    layer = keras.layers.GRU(a_prev.shape[1], dtype="float64")
    layer.build((None, 1, x_t.shape[1]))
    layer.set_weights(weights)
    return keras.ops.convert_to_numpy(layer(x_t[:, np.newaxis], initial_state=[a_prev]))


def steps_to_half(bias):
    """Compute after how many steps a memory is half of what it was."""
    return np.log(2) / np.logaddexp(0, -np.asarray(bias, dtype="float64"))


def bias_for(steps):
    """Compute the bias of a gate that keeps half after so many steps, all above 0."""
    expect_numbers(positive=True, steps=steps)
    keep = 0.5 ** (1 / np.asarray(steps, dtype="float64"))
    return np.log(keep) - np.log(-np.expm1(-np.log(2) / steps))


def lane_gradient(x, a_0, c_0, W_h, W_r, b):
    """Compute d c_T / d c_t along the lane (B, T, U): for each step, the later gates multiplied."""
    before = states_before(x, a_0, c_0, W_h, W_r, b)
    return later_product(forget_gates(x, before, W_h, W_r, b))


def states_before(x, a_0, *others):
    """Compute the state (B, T, U) before each step."""
    states, _ = lstm_pairs(x, a_0, *others)
    return np.concatenate([a_0[:, np.newaxis], states[:, :-1]], 1)


def later_product(gates):
    """Multiply, for each step, the gates of the later steps."""
    return np.stack([gates[:, t:].prod(1) for t in range(1, gates.shape[1] + 1)], 1)


def forget_gates(x, before, W_h, W_r, b):
    """Compute the forget gates (B, T, U) from the inputs and the states before each step."""
    sums = [lstm_sums(x[:, t], before[:, t], W_h, W_r, b)[1] for t in range(x.shape[1])]
    return gate(np.stack(sums, 1))


# --- Slips ----------------------------------------------------------------
# Each is a wrong function: it gets the right one first, and its docstring is the hint.


def otherwise(told, **options):
    """Return the slip that calls a cell with other options; told is its hint."""

    def slip(cell, *arguments, **others):
        return cell(*arguments, **options, **others)

    slip.__name__ = slip.__doc__ = told
    return slip


def turned(total):
    """Compute 1 minus the gate of a sum."""
    return gate(-total)


# --- Blocks in another order ----------------------------------------------


def reordered(weights, right, order):
    """Return weights in which each gate finds the block that the wrong order gives to it."""
    blocks = np.split(weights, len(right), axis=-1)
    return np.concatenate([blocks[order.index(letter)] for letter in right], axis=-1)


def read_in_order(right, order):
    """Return the slip that reads the blocks in another order than the right one."""

    def slip(step, *arguments):
        *others, W_h, W_r, b = arguments
        return step(*others, *(reordered(weights, right, order) for weights in (W_h, W_r, b)))

    moved = [letter for letter, other in zip(right, order, strict=True) if letter != other]
    told = f"the blocks are read in the order {' '.join(order)}"
    if len(moved) == 2:
        told = f"the blocks {' and '.join(moved)} have changed places"
    slip.__name__ = f"order_{''.join(order)}"
    slip.__doc__ = f"{told}; they stand in the order {' '.join(right)}."
    slip.changes = {"order"}
    return slip


def interleaved(blocks):
    """Return the slip that takes every third, or fourth, column for a block."""

    def slip(step, *arguments):
        *others, W_h, W_r, b = arguments
        strided = [[w[..., k::blocks] for k in range(blocks)] for w in (W_h, W_r, b)]
        return step(*others, *(np.concatenate(parts, axis=-1) for parts in strided))

    slip.__name__ = "interleaved"
    every = {3: "third", 4: "fourth"}[blocks]
    slip.__doc__ = f"every {every} column makes a block; a block is U columns side by side."
    return slip


LSTM_ORDERS = [read_in_order("ifgo", order) for order in itertools.permutations("ifgo")][1:]
GRU_ORDERS = [read_in_order("zrg", order) for order in itertools.permutations("zrg")][1:]


# --- Slips in one step of an LSTM -----------------------------------------


def bias_missing(step, *arguments):
    """the bias b is missing: it is added in each block."""
    return step(*arguments[:-1], 0 * arguments[-1])


def bias_twice(step, *arguments):
    """the bias b is added twice; once is enough."""
    return step(*arguments[:-1], 2 * arguments[-1])


def W_h_first(step, x_t, a_prev, *others):
    """the weights come second, x_t @ W_h and a_prev @ W_r, as each example is a row."""
    np.matmul(others[-3], x_t)
    return step(x_t, a_prev, *others)


def W_r_first(step, x_t, a_prev, *others):
    """the weights come second, x_t @ W_h and a_prev @ W_r, as each example is a row."""
    np.matmul(others[-2], a_prev)
    return step(x_t, a_prev, *others)


def by_elements(step, x_t, a_prev, *others):
    """* multiplies element by element; x_t and a_prev meet their weights in a product, @."""
    np.multiply(x_t, others[-3])
    return step(x_t, a_prev, *others)


def state_missing(step, x_t, a_prev, c_prev, *weights):
    """the previous state a_prev does not count; it goes through W_r."""
    return step(x_t, 0 * a_prev, c_prev, *weights)


def input_missing(step, x_t, *others):
    """the input x_t does not count; it goes through W_h."""
    return step(0 * x_t, *others)


def gates_see_memory(step, x_t, a_prev, c_prev, *weights):
    """the gates see the memory c_prev; they see the state a_prev."""
    return step(x_t, c_prev, c_prev, *weights)


def starts_swapped(step, x_t, a_prev, c_prev, *weights):
    """a_prev and c_prev have changed places."""
    return step(x_t, c_prev, a_prev, *weights)


def memory_missing(step, x_t, a_prev, c_prev, *weights):
    """the old memory does not count: the forget gate times c_prev is missing."""
    return step(x_t, a_prev, 0 * c_prev, *weights)


def memory_gated(step, *arguments):
    """the memory c_t itself is multiplied by the output gate; only what is shown, a_t, is."""
    a_t, c_t = step(*arguments)
    return a_t, a_t / np.tanh(c_t) * c_t


def memory_squashed(step, *arguments):
    """the memory c_t is returned after tanh; it stays as it is, tanh is for a_t alone."""
    a_t, c_t = step(*arguments)
    return a_t, np.tanh(c_t)


def state_for_memory(step, *arguments):
    """a_t is returned in place of the memory c_t."""
    return (step(*arguments)[0],) * 2


def memory_for_state(step, *arguments):
    """c_t is returned in place of the state a_t."""
    return (step(*arguments)[1],) * 2


def parts_swapped(step, *arguments):
    """the two parts have changed places: first the states, then the memories."""
    return step(*arguments)[::-1]


def exp_over_exp(total):
    """Compute the sigmoid in a way that overflows."""
    return np.exp(total) / (1 + np.exp(total))


def gates_of(squash):
    """Return the options with which all three gates take this function of their sums."""
    return {"i": squash, "f": squash, "o": squash}


def gate_slips(letter, name, opens, multiplies):
    """Return the slips in one gate of an LSTM."""
    return [
        otherwise(f"the {name} gate {letter} {told}", **{letter: squash})
        for squash, told in [
            (np.tanh, "takes tanh; a gate is a share, so it takes a sigmoid."),
            (np.positive, "is the sum itself; a gate is the sigmoid of its sum."),
            (turned, f"is turned, 1 - {letter} stands in its place: near 1 it should {opens}."),
            (np.ones_like, f"is missing: it multiplies {multiplies}."),
        ]
    ]


SQUASH_SLIPS = [
    *gate_slips("i", "input", "write", "the candidate"),
    *gate_slips("f", "forget", "keep", "the old memory c_prev"),
    *gate_slips("o", "output", "show", "tanh(c_t)"),
    otherwise(
        "the candidate g takes a sigmoid; it takes tanh, for it must be able to lower the memory.",
        g=gate,
    ),
    otherwise("tanh of the candidate g is missing.", g=np.positive),
    otherwise(
        "the gates take tanh; a gate is a share, so it takes a sigmoid.", **gates_of(np.tanh)
    ),
    otherwise(
        "the gates are the sums themselves; a gate is the sigmoid of its sum.",
        **gates_of(np.positive),
    ),
    otherwise(
        "the sums are used as they are; a gate is the sigmoid of its sum, g is tanh of its own.",
        **gates_of(np.positive),
        g=np.positive,
    ),
    otherwise(
        "the sigmoid has the wrong sign: it is 1 / (1 + e^-sum), and near 1 for a large sum.",
        **gates_of(turned),
    ),
    otherwise(
        "tanh is taken of all four sums first; each goes straight into its own function.",
        **gates_of(lambda total: gate(np.tanh(total))),
        g=lambda total: np.tanh(np.tanh(total)),
    ),
    otherwise(
        "the sigmoid is taken of all four sums first; each goes straight into its own function.",
        **gates_of(lambda total: gate(gate(total))),
        g=lambda total: np.tanh(gate(total)),
    ),
    otherwise(
        "each function is taken twice; once is enough.",
        **gates_of(lambda total: gate(gate(total))),
        g=lambda total: np.tanh(np.tanh(total)),
    ),
    otherwise(
        "e^1000 is inf, and inf / inf is NaN: the given sigmoid stays finite.",
        **gates_of(exp_over_exp),
    ),
]
MEMORY_SLIPS = [
    otherwise(told, memory=memory)
    for memory, told in [
        (
            lambda i, f, g, a_prev, c_prev: f * a_prev + i * g,
            "the forget gate multiplies a_prev; it multiplies the old memory c_prev.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f * np.tanh(c_prev) + i * g,
            "tanh of the old memory c_prev is kept; the forget gate multiplies c_prev as it is.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f @ c_prev + i * g,
            "f @ c_prev is a matrix product; a gate multiplies number by number, *.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f * (c_prev + i * g),
            "the forget gate multiplies what is written, too; it multiplies c_prev alone.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: i * (f * c_prev + g),
            "the input gate multiplies the old memory, too; it multiplies the candidate alone.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f * c_prev * i * g,
            "what is kept and what is written are multiplied; they are added.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f * c_prev - i * g,
            "what is written is taken away; it is added.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f + i * g,
            "c_prev is missing: the forget gate multiplies it.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f * c_prev + i,
            "the candidate g is missing: the input gate multiplies it.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f * c_prev,
            "nothing is written: the input gate times the candidate is missing.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: f * c_prev + (1 - f) * g,
            "1 - f decides what is written, as in a GRU; an LSTM has the input gate i for that.",
        ),
        (
            lambda i, f, g, a_prev, c_prev: np.tanh(f * c_prev + i * g),
            "the memory c_t goes through tanh; it stays as it is, tanh is for a_t alone.",
        ),
    ]
]
STATE_SLIPS = [
    otherwise(told, state=state)
    for state, told in [
        (
            lambda i, f, g, o, c_prev, c_t: o * c_t,
            "tanh of the memory is missing: the state is the output gate times tanh(c_t).",
        ),
        (
            lambda i, f, g, o, c_prev, c_t: np.tanh(o * c_t),
            "the state is tanh of gate times memory; take tanh of the memory first, then the gate.",
        ),
        (
            lambda i, f, g, o, c_prev, c_t: o * gate(c_t),
            "the state takes a sigmoid of the memory; it takes tanh.",
        ),
        (
            lambda i, f, g, o, c_prev, c_t: o * np.tanh(c_prev),
            "the state shows the old memory c_prev; it shows the new one, c_t.",
        ),
        (lambda i, f, g, o, c_prev, c_t: o, "tanh(c_t) is missing: the output gate multiplies it."),
        (
            lambda i, f, g, o, c_prev, c_t: o * g,
            "the output gate multiplies the candidate g; it multiplies tanh(c_t).",
        ),
        (
            lambda i, f, g, o, c_prev, c_t: o + np.tanh(c_t),
            "the output gate is added; it multiplies tanh(c_t).",
        ),
        (
            lambda i, f, g, o, c_prev, c_t: i * np.tanh(c_t),
            "the input gate multiplies tanh(c_t); that is for the output gate.",
        ),
        (
            lambda i, f, g, o, c_prev, c_t: f * np.tanh(c_t),
            "the forget gate multiplies tanh(c_t); that is for the output gate.",
        ),
    ]
]
ARGUMENT_SLIPS = [  # they change what goes into a step, or what comes out of it
    state_missing,
    input_missing,
    memory_missing,
    starts_swapped,
    gates_see_memory,
    memory_gated,
    memory_squashed,
    state_for_memory,
    memory_for_state,
    parts_swapped,
    W_h_first,
    W_r_first,
    by_elements,
]
# The loop takes these as they are: they change the weights, or are options.
LSTM_CELL_SLIPS = [
    *LSTM_ORDERS,
    interleaved(4),
    bias_missing,
    bias_twice,
    *SQUASH_SLIPS,
    *MEMORY_SLIPS,
    *STATE_SLIPS,
]
LSTM_STEP_SLIPS = LSTM_CELL_SLIPS + ARGUMENT_SLIPS


# --- Slips in the loop ----------------------------------------------------


def by_steps(start_again, forward, x, a_0, c_0, *weights):
    """Run a loop one step at a time; start_again picks what each step starts from."""
    pair, pairs = (a_0, c_0), []
    for x_t in x.swapaxes(0, 1):
        start = start_again(*pair)
        pair = [part[:, 0] for part in forward(x_t[:, np.newaxis], *start, *weights)]
        pairs.append(pair)
    states, memories = np.array(pairs).transpose(1, 2, 0, 3)
    return states, memories


def starts_again(forward, x, a_0, c_0, *weights):
    """each step starts from a_0 and c_0; it should start from what the step before left."""
    return by_steps(lambda a, c: (a_0, c_0), forward, x, a_0, c_0, *weights)


def memory_starts_again(forward, x, a_0, c_0, *weights):
    """each step starts from c_0; carry the memory on, as the state."""
    return by_steps(lambda a, c: (a, c_0), forward, x, a_0, c_0, *weights)


def state_starts_again(forward, x, a_0, c_0, *weights):
    """each step starts from a_0; carry the state on, as the memory."""
    return by_steps(lambda a, c: (a_0, c), forward, x, a_0, c_0, *weights)


def memory_not_renewed(forward, x, a_0, c_0, *weights):
    """the memory stays c_0: what lstm_step returns is two things, a_t, c_t = lstm_step(...)."""
    states, memories = memory_starts_again(forward, x, a_0, c_0, *weights)
    return states, 0 * memories + c_0[:, np.newaxis]


def start_of_state_ignored(forward, x, a_0, c_0, *weights):
    """a_0 is ignored: the first step starts from it."""
    return forward(x, 0 * a_0, c_0, *weights)


def start_of_memory_ignored(forward, x, a_0, c_0, *weights):
    """c_0 is ignored: the first step starts from it."""
    return forward(x, a_0, 0 * c_0, *weights)


def starts_kept(forward, x, a_0, c_0, *weights):
    """a_0 and c_0 are in the answer; it begins with what the first step made."""
    pairs = zip((a_0, c_0), forward(x, a_0, c_0, *weights), strict=True)
    return tuple(np.concatenate([start[:, np.newaxis], part], 1) for start, part in pairs)


def starts_for_last(*arguments):
    """a_0 and c_0 are in the answer and the last step is not; keep both after each step."""
    return tuple(part[:, :-1] for part in starts_kept(*arguments))


def squeezed(forward, *arguments):
    """an axis of size 1 is dropped, by squeeze() say; the answer always has three, (B, T, U)."""
    return tuple(np.squeeze(part) for part in forward(*arguments))


def starts_exchanged(forward, x, a_0, c_0, *weights):
    """a_0 and c_0 have changed places at the start: a_0 is the state, c_0 the memory."""
    return forward(x, c_0, a_0, *weights)


def last_everywhere(forward, *arguments):
    """each step holds the last one's numbers: one array is changed in place, and kept T times."""
    return tuple(0 * part + part[:, -1:] for part in forward(*arguments))


def memories_twice(forward, *arguments):
    """the states hold the memories: c_t is kept as a_t, or both lists are one, S = M = ..."""
    return (forward(*arguments)[1],) * 2


def last_alone(forward, *arguments):
    """only the last step is returned; keep the state and the memory of each step."""
    return tuple(part[:, -1] for part in forward(*arguments))


def joined(told, part=None, **how):
    """Return the slip that joins the parts (B, U), or those of one list, in another way."""

    def slip(forward, *arguments):
        def join(steps):
            return how["by"](list(steps.swapaxes(0, 1)), axis=how["axis"])

        parts = forward(*arguments)
        return tuple(join(p) if part in (None, k) else p for k, p in enumerate(parts))

    slip.__name__ = slip.__doc__ = told
    return slip


JOIN_SLIPS = [
    joined("the axes are mixed up: batch first, then time (axis=1).", by=np.stack, axis=0),
    *(
        joined(
            f"the axes of the {name} are mixed up: batch first, then time (axis=1).", part, **how
        )
        for part, name in enumerate(("states", "memories"))
        for how in ({"by": np.stack, "axis": 0}, {"by": np.stack, "axis": 2})
    ),
    joined("the axes are mixed up: time comes second (axis=1).", by=np.stack, axis=2),
    joined("all steps lie in one row; np.stack gives them an axis.", by=np.concatenate, axis=1),
    joined(
        "all steps lie below each other; np.stack gives them an axis.", by=np.concatenate, axis=0
    ),
]


def cut(told, steps):
    """Return the slip that reads these steps alone."""

    def slip(forward, x, *others):
        return forward(x[:, steps(*x.shape)], *others)

    slip.__name__ = slip.__doc__ = told
    return slip


LENGTH_SLIPS = [
    cut(
        "only the first step is there: the return stands inside the loop.",
        lambda B, T, F: slice(1),
    ),
    cut(
        "there are F rounds; a round for each step is range(x.shape[1]).", lambda B, T, F: slice(F)
    ),
    cut(
        "there are B rounds; a round for each step is range(x.shape[1]).", lambda B, T, F: slice(B)
    ),
    cut("the first step is left out: t begins at 0.", lambda B, T, F: slice(1, None)),
    cut("the last step is left out: range(T) ends at T - 1.", lambda B, T, F: slice(-1)),
]


def examples_for_steps(forward, x, a_0, c_0, W_h, W_r, b):
    """x[t] is example t, and so is `for x_t in x`; step t of all examples is x[:, t]."""
    expect_gates(4, x_t=x[0], a_prev=a_0, c_prev=c_0, W_h=W_h, W_r=W_r, b=b)
    return forward(x.swapaxes(0, 1), a_0, c_0, W_h, W_r, b)


def features_for_steps(forward, x, a_0, c_0, W_h, W_r, b):
    """x[:, :, t] is feature t; step t of all examples is x[:, t]."""
    expect_gates(4, x_t=x[:, :, 0], a_prev=a_0, c_prev=c_0, W_h=W_h, W_r=W_r, b=b)


def whole_input(forward, x, a_0, c_0, W_h, W_r, b):
    """lstm_step gets all of x; it takes one step, x[:, t]."""
    expect_gates(4, x_t=x, a_prev=a_0, c_prev=c_0, W_h=W_h, W_r=W_r, b=b)


def pair_for_state(forward, x, a_0, c_0, W_h, W_r, b):
    """lstm_step returns two things: a_t, c_t = lstm_step(...)."""
    pair = np.stack([a_0, c_0])
    expect_gates(4, x_t=x[:, 0], a_prev=pair, c_prev=c_0, W_h=W_h, W_r=W_r, b=b)


def read_from_the_end(forward, x, *others):
    """the sequence is read from its end."""
    return forward(x[:, ::-1], *others)


def first_input_everywhere(forward, x, *others):
    """every step reads the first input; step t reads x[:, t]."""
    return forward(0 * x + x[:, :1], *others)


def in_each_lstm_step(slip):
    """Turn a slip in one step into one of the loop, with the same hint."""

    def looped(forward, x, a_0, c_0, *weights):
        def step(x_t, a_prev, c_prev, *weights):
            pair = forward(x_t[:, np.newaxis], a_prev, c_prev, *weights)
            return [part[:, 0] for part in pair]

        pairs = [(a_0, c_0)]
        for x_t in x.swapaxes(0, 1):
            pairs.append(slip(step, x_t, *pairs[-1], *weights))
        states, memories = np.array(pairs[1:]).transpose(1, 2, 0, 3)
        return states, memories

    looped.__name__, looped.__doc__ = slip.__name__, slip.__doc__
    return looped


LSTM_FORWARD_SLIPS = [
    starts_again,
    memory_starts_again,
    memory_not_renewed,
    state_starts_again,
    start_of_state_ignored,
    start_of_memory_ignored,
    starts_kept,
    starts_for_last,
    squeezed,
    last_alone,
    last_everywhere,
    starts_exchanged,
    *JOIN_SLIPS,
    parts_swapped,
    state_for_memory,
    memories_twice,
    read_from_the_end,
    first_input_everywhere,
    *LENGTH_SLIPS,
    examples_for_steps,
    features_for_steps,
    whole_input,
    pair_for_state,
]
LSTM_LOOP_SLIPS = [
    *LSTM_FORWARD_SLIPS,
    *map(in_each_lstm_step, ARGUMENT_SLIPS),
    *LSTM_CELL_SLIPS,
]


# --- Slips in one step of a GRU -------------------------------------------


def one_sum(step, x_t, a_prev, W_h, W_r, b):
    """b has two rows: b[0] is added to the input's product, b[1] to the state's."""
    return x_t @ W_h + a_prev @ W_r + b


def input_bias_missing(step, x_t, a_prev, W_h, W_r, b):
    """b[0], the first bias, is missing: it is added to all three blocks of the input's product."""
    return step(x_t, a_prev, W_h, W_r, b * [[0], [1]])


def second_bias_missing(step, x_t, a_prev, W_h, W_r, b):
    """b[1], the second bias, is missing: it is added to all three blocks of the state's product."""
    return step(x_t, a_prev, W_h, W_r, b * [[1], [0]])


def second_bias_missing_in_gates(step, x_t, a_prev, W_h, W_r, b):
    """b[1], the second bias, is missing in the gates z and r: it has all three blocks."""
    kept = b.copy()
    kept[1, : 2 * a_prev.shape[1]] = 0
    return step(x_t, a_prev, W_h, W_r, kept)


def second_bias_missing_in_candidate(step, x_t, a_prev, W_h, W_r, b):
    """b[1], the second bias, is missing in the candidate: it is added inside the reset."""
    kept = b.copy()
    kept[1, 2 * a_prev.shape[1] :] = 0
    return step(x_t, a_prev, W_h, W_r, kept)


def biases_missing(step, x_t, a_prev, W_h, W_r, b):
    """both biases, b[0] and b[1], are missing."""
    return step(x_t, a_prev, W_h, W_r, 0 * b)


def biases_swapped(step, x_t, a_prev, W_h, W_r, b):
    """the biases have changed places: b[0] belongs to the input, b[1] to the state."""
    return step(x_t, a_prev, W_h, W_r, b[::-1])


def first_bias_twice(step, x_t, a_prev, W_h, W_r, b):
    """b[0] is added twice: the state's product has b[1]."""
    return step(x_t, a_prev, W_h, W_r, b[[0, 0]])


def second_bias_twice(step, x_t, a_prev, W_h, W_r, b):
    """b[1] is added twice: the input's product has b[0]."""
    return step(x_t, a_prev, W_h, W_r, b[[1, 1]])


def second_bias_outside(step, x_t, a_prev, W_h, W_r, b):
    """the second bias, b[1], stands outside the reset; in the candidate r multiplies it, too."""
    last = 2 * a_prev.shape[1]
    moved = b.copy()
    moved[0, last:], moved[1, last:] = b[:, last:].sum(0), 0
    return step(x_t, a_prev, W_h, W_r, moved)


def first_bias_inside(step, x_t, a_prev, W_h, W_r, b):
    """the first bias, b[0], stands inside the reset; in the candidate r multiplies b[1] alone."""
    last = 2 * a_prev.shape[1]
    moved = b.copy()
    moved[0, last:], moved[1, last:] = 0, b[:, last:].sum(0)
    return step(x_t, a_prev, W_h, W_r, moved)


def gru_state_missing(step, x_t, a_prev, W_h, W_r, b):
    """the gates and the candidate do not see a_prev; it goes through W_r."""
    return step(x_t, a_prev, W_h, 0 * W_r, b)


def gates_without_state(step, x_t, a_prev, W_h, W_r, b):
    """the gates z and r do not see a_prev; it goes through W_r in all three blocks."""
    seen = W_r.copy()
    seen[:, : 2 * a_prev.shape[1]] = 0
    return step(x_t, a_prev, W_h, seen, b)


GRU_SQUASH_SLIPS = [
    otherwise("z and 1 - z have changed places: in this course z keeps.", z=turned),
    otherwise("r and 1 - r have changed places: a reset gate near 1 lets the past in.", r=turned),
    otherwise("the gate z takes tanh; a gate is a share, so it takes a sigmoid.", z=np.tanh),
    otherwise("the gate r takes tanh; a gate is a share, so it takes a sigmoid.", r=np.tanh),
    otherwise(
        "the gates take tanh; a gate is a share, so it takes a sigmoid.", z=np.tanh, r=np.tanh
    ),
    otherwise("the gate z is the sum itself; a gate is the sigmoid of its sum.", z=np.positive),
    otherwise("the gate r is the sum itself; a gate is the sigmoid of its sum.", r=np.positive),
    otherwise(
        "the gates are the sums themselves; a gate is the sigmoid of its sum.",
        z=np.positive,
        r=np.positive,
    ),
    otherwise("the candidate g takes a sigmoid; it takes tanh.", g=gate),
    otherwise("tanh of the candidate g is missing.", g=np.positive),
]
RESET_SLIPS = [
    otherwise(told, total=total)
    for total, told in [
        (
            lambda z, r, g_x, a_prev, W, b: g_x + (r * a_prev) @ W + b,
            "the reset gate multiplies a_prev before the product with W_r. "
            "That is the other GRU, reset_after=False in Keras; here it multiplies the product.",
        ),
        (
            lambda z, r, g_x, a_prev, W, b: g_x + a_prev @ W + b,
            "the reset gate is missing: in the candidate it multiplies what comes from the state.",
        ),
        (
            lambda z, r, g_x, a_prev, W, b: g_x + r @ (a_prev @ W + b),
            "r @ ... is a matrix product; a gate multiplies number by number, *.",
        ),
        (
            lambda z, r, g_x, a_prev, W, b: r * g_x + a_prev @ W + b,
            "the reset gate multiplies what comes from the input; it multiplies the state's part.",
        ),
        (
            lambda z, r, g_x, a_prev, W, b: r * (g_x + a_prev @ W + b),
            "the reset gate multiplies the whole sum; it multiplies the state's part alone.",
        ),
        (
            lambda z, r, g_x, a_prev, W, b: g_x + z * (a_prev @ W + b),
            "z resets the past in the candidate; that is for r.",
        ),
        (
            lambda z, r, g_x, a_prev, W, b: g_x + r * a_prev,
            "the reset gate multiplies a_prev itself; it multiplies a_prev @ W_r + b[1].",
        ),
        (
            lambda z, r, g_x, a_prev, W, b: g_x,
            "the candidate does not see a_prev: the reset gate times the state's part is missing.",
        ),
    ]
]
MIX_SLIPS = [
    otherwise(told, mix=mix)
    for mix, told in [
        (
            lambda z, r, a_prev, g: r * a_prev + (1 - r) * g,
            "r mixes the old state and the candidate; that is for z.",
        ),
        (
            lambda z, r, a_prev, g: z * a_prev + g,
            "the candidate is added whole; 1 - z multiplies it.",
        ),
        (
            lambda z, r, a_prev, g: z * a_prev + 1 - z * g,
            "the brackets are missing: (1 - z) * g.",
        ),
        (
            lambda z, r, a_prev, g: np.tanh(z * a_prev + (1 - z) * g),
            "tanh is taken of the new state, too; it is for the candidate alone.",
        ),
        (
            lambda z, r, a_prev, g: z * a_prev + z * g,
            "z multiplies the candidate, too; 1 - z does.",
        ),
        (
            lambda z, r, a_prev, g: a_prev + (1 - z) * g,
            "the old state is kept whole; z multiplies it.",
        ),
        (
            lambda z, r, a_prev, g: (1 - z) * g,
            "z times a_prev is missing: what is kept of the old state.",
        ),
        (
            lambda z, r, a_prev, g: z * a_prev,
            "1 - z times the candidate is missing: what is written.",
        ),
        (
            lambda z, r, a_prev, g: g,
            "the candidate alone is returned; mix it with the old state: z keeps, 1 - z writes.",
        ),
    ]
]


def reset_outside(step, *arguments, **others):
    """the reset gate multiplies tanh of the sum; it stands inside, at the state's part."""
    return step(
        *arguments,
        total=lambda z, r, g_x, a_prev, W, b: g_x + a_prev @ W + b,
        mix=lambda z, r, a_prev, g: z * a_prev + (1 - z) * r * g,
        **others,
    )


GRU_STEP_SLIPS = [
    *GRU_ORDERS,
    interleaved(3),
    *GRU_SQUASH_SLIPS,
    *RESET_SLIPS,
    reset_outside,
    *MIX_SLIPS,
    second_bias_outside,
    first_bias_inside,
    second_bias_missing,
    second_bias_missing_in_gates,
    second_bias_missing_in_candidate,
    input_bias_missing,
    biases_missing,
    biases_swapped,
    first_bias_twice,
    second_bias_twice,
    one_sum,
    gru_state_missing,
    gates_without_state,
    input_missing,
    W_h_first,
    W_r_first,
    by_elements,
]


# --- Slips in the length of a memory --------------------------------------


def after(told, change):
    """Return the slip that changes the right answer; told is its hint."""

    def slip(right, argument):
        return change(right(argument))

    slip.__name__ = slip.__doc__ = told
    return slip


def instead(told, formula):
    """Return the slip that has another formula; told is its hint."""

    def slip(_, argument):
        return formula(np.asarray(argument))

    slip.__name__ = slip.__doc__ = told
    return slip


NEGATIVE = "the sign is wrong: ln(1/2) and ln f are both below 0, their quotient is not."
DIGITS = "1 + e^-b is rounded to 1 where b is large: np.log1p(y) is ln(1 + y), without that loss."
NEAR_ONE = "near 1 f is rounded, and ln f has few digits left; -ln f is np.log1p(np.exp(-b))."
HALF_LIFE_SLIPS = [
    after(
        "1 / -ln f is the time to 37 %, that is to 1/e; half is left after ln 2 times that.",
        lambda n: n / np.log(2),
    ),
    after(NEGATIVE, np.negative),
    after("it is upside down: n is ln 2 over -ln f.", lambda n: 1 / n),
    after("it is upside down, and the sign is wrong: n is ln 2 over -ln f.", lambda n: -1 / n),
    after("n is no whole number in general: do not round it.", np.ceil),
    after("n is no whole number in general: do not round it.", np.round),
    after("n is no whole number in general: do not round it.", np.floor),
    after("ln and log2 are mixed: f^n = 1/2 needs one of them, twice.", lambda n: n * np.log(2)),
    after("ln and log10 are mixed: f^n = 1/2 needs one of them, twice.", lambda n: n * np.log(10)),
    after("ln and log10 are mixed: f^n = 1/2 needs one of them, twice.", lambda n: n / np.log(10)),
    instead(
        "the sign of the bias is turned: f = sigmoid(b), and -ln f = ln(1 + e^-b).",
        lambda b: np.log(2) / np.logaddexp(0, b),
    ),
    instead(DIGITS, lambda b: np.log(2) / np.log(1 + np.exp(-b))),
    instead(DIGITS, lambda b: 1 / np.log2(1 + np.exp(-b))),
    instead(NEAR_ONE, lambda b: np.log(0.5) / np.log(gate(b))),
    instead(
        "np.log1p adds the 1 itself: np.log1p(np.exp(-b)) is ln(1 + e^-b).",
        lambda b: np.log(2) / np.log1p(1 + np.exp(-b)),
    ),
    instead(
        "0.69 e^b is right for large b alone: -ln f is ln(1 + e^-b).",
        lambda b: np.log(2) * np.exp(b),
    ),
    instead("that is the gate f; the half-life n has f^n = 1/2.", gate),
    instead("1 / f is no half-life; n has f^n = 1/2.", lambda b: 1 / gate(b)),
    instead("1 / (1 - f) is the time to 37 %, nearly; n has f^n = 1/2.", lambda b: 1 / gate(-b)),
    instead("the logarithm of f is missing: n ln f = ln(1/2).", lambda b: np.log(2) / gate(b)),
    instead(
        "the logarithm of 1/2 is missing: n ln f = ln(1/2).",
        lambda b: 0.5 / np.logaddexp(0, -b),
    ),
    instead(
        "the logarithm of 1/2 is missing: n ln f = ln(1/2).",
        lambda b: -0.5 / np.logaddexp(0, -b),
    ),
    instead(
        "the bias is taken for the gate: f is sigmoid(b).",
        lambda b: np.log(0.5) / np.log(b),
    ),
]
IN_FLOAT32 = "float32 loses digits here: begin with np.asarray(steps, dtype='float64')."
GATE = "that is the gate f itself; the bias b has f = sigmoid(b)."
FORGET_BIAS_SLIPS = [
    instead(
        "e^(1/n) belongs to the time to 37 %; half is left after n steps where f^n = 1/2.",
        lambda n: -np.log(np.expm1(1 / n)),
    ),
    after("the sign is turned: long memories have large biases.", np.negative),
    instead(GATE, lambda n: 0.5 ** (1 / n)),
    instead("that is ln f; the bias b has f = sigmoid(b).", lambda n: np.log(0.5) / n),
    instead(
        "the logarithm is missing: e^-b is 2^(1/n) - 1, so b is minus its logarithm.",
        lambda n: np.expm1(np.log(2) / n),
    ),
    instead(
        "the logarithm is missing: e^-b is 2^(1/n) - 1, so b is minus its logarithm.",
        lambda n: -np.expm1(np.log(2) / n),
    ),
    instead("that is e^b; b is its logarithm.", lambda n: 1 / np.expm1(np.log(2) / n)),
    instead(
        "log1p(x) is ln(1 + x); e^x - 1 is expm1(x), and 2^(1/n) - 1 is expm1(ln 2 / n).",
        lambda n: -np.log(np.log1p(np.log(2) / n)),
    ),
    after("ln and log2 are mixed: e^-b = 2^(1/n) - 1 needs ln.", lambda b: b / np.log(2)),
    after("ln and log10 are mixed: e^-b = 2^(1/n) - 1 needs ln.", lambda b: b / np.log(10)),
    after("1 over b is returned; b alone is asked for.", lambda b: 1 / b),
    instead(
        "n stands where 1/n should: f^n = 1/2 gives f = (1/2)^(1/n).",
        lambda n: -np.log(np.expm1(n * np.log(2))),
    ),
    instead(
        "n stands where 1/n should: f^n = 1/2 gives f = (1/2)^(1/n).",
        lambda n: np.log(np.expm1(n * np.log(2))),
    ),
    instead(
        "1 is added; it is taken away: e^-b = 2^(1/n) - 1.",
        lambda n: -np.log(2 ** (1 / n) + 1),
    ),
    instead(
        "ln(n / ln 2) is right for large n alone: b is -ln(2^(1/n) - 1).",
        lambda n: np.log(n / np.log(2)),
    ),
    instead("ln(n) makes the gate n / (n + 1); the gate is (1/2)^(1/n).", np.log),
    instead(IN_FLOAT32, lambda n: -np.log(2 ** (1 / n) - 1)),
    instead(IN_FLOAT32, lambda n: np.log(0.5 ** (1 / n) / (1 - 0.5 ** (1 / n)))),
    instead("that is half_life(n); forget_bias goes the other way.", lambda n: steps_to_half(n)),
]


# --- Slips in the gradient along the lane ---------------------------------


def own_gate_included(gradient, x, *others):
    """the product includes the gate of step t itself; c_t comes after it: later gates alone."""
    return gradient(x, *others) * lane_gates(x, *others)


def lane_gates(x, a_0, c_0, *weights):
    """Compute the forget gates (B, T, U) of the forward pass."""
    return forget_gates(x, states_before(x, a_0, c_0, *weights), *weights)


def earlier_gates(_, *arguments):
    """the product runs from the start to step t; it runs from the step after t to the end."""
    return lane_gates(*arguments).cumprod(1)


def gate_of_step_t(_, *arguments):
    """step t multiplies by its own gate f_t; on the way to c_t comes f_(t+1), the next step's."""
    gates = lane_gates(*arguments)
    gates[:, -1] = 1
    return gates[:, ::-1].cumprod(1)[:, ::-1]


def first_gate_skipped(_, *arguments):
    """the product begins at step t + 2; it begins at the step after t."""
    gradient = lane_gradient(*arguments)
    return np.concatenate([gradient[:, 1:], np.ones_like(gradient[:, :1])], 1)


def last_gate_skipped(_, *arguments):
    """the last forget gate f_T is left out; it belongs to all products but the last."""
    gates = lane_gates(*arguments)
    gates[:, -1] = 1
    return later_product(gates)


def since_the_start(_, *arguments):
    """that is the gradient of each memory by the first one, not of the last by each."""
    gates = lane_gates(*arguments)
    gates[:, 0] = 1
    return gates.cumprod(1)


def before_each(_, *arguments):
    """the gates before step t are multiplied; multiply those after it."""
    gates = lane_gates(*arguments)
    return np.concatenate([np.ones_like(gates[:, :1]), gates.cumprod(1)[:, :-1]], 1)


def from_the_end(gradient, *arguments):
    """the steps are in reversed order: the last step comes last, and is 1."""
    return gradient(*arguments)[:, ::-1]


def two_gates(_, *arguments):
    """two gates are multiplied; multiply all later ones."""
    gates = lane_gates(*arguments)
    return np.concatenate([gates[:, 1:] * gates[:, :-1], np.ones_like(gates[:, :1])], 1)


def all_zero(gradient, *arguments):
    """at the last step it is 1; begin with that, and multiply."""
    return 0 * gradient(*arguments)


def gates_alone(_, *arguments):
    """these are the forget gates themselves; multiply those of all later steps, along axis 1."""
    return lane_gates(*arguments)


def whole_product(_, *arguments):
    """all gates are multiplied, once; each step has a product of its own, of the later gates."""
    return lane_gates(*arguments).prod(1)


def gates_see_memory_before(_, x, a_0, c_0, *weights):
    """the gates see the memory; they see the state."""
    _, memories = lstm_pairs(x, a_0, c_0, *weights)
    before = np.concatenate([c_0[:, np.newaxis], memories[:, :-1]], 1)
    return later_product(forget_gates(x, before, *weights))


def gates_see_memory_after(_, x, a_0, c_0, *weights):
    """the gates see the memory after the step; they see the state before it."""
    return later_product(forget_gates(x, lstm_pairs(x, a_0, c_0, *weights)[1], *weights))


def next_gate_alone(_, *arguments):
    """only the next forget gate is there; multiply all later ones, from the end."""
    gates = lane_gates(*arguments)
    return np.concatenate([gates[:, 1:], np.ones_like(gates[:, :1])], 1)


def gates_summed(_, *arguments):
    """the later gates are added; along the lane they multiply."""
    gates = lane_gates(*arguments)
    return gates[:, ::-1].cumsum(1)[:, ::-1] - gates


def gates_summed_from_one(right, *arguments):
    """the later gates are added; along the lane they multiply."""
    return 1 + gates_summed(right, *arguments)


def slopes_of_tanh(gradient, *arguments):
    """the slope of tanh does not belong here: along the memory no tanh stands in the way."""
    slopes = 1 - np.tanh(lstm_pairs(*arguments)[1]) ** 2
    return gradient(*arguments) * later_product(slopes)


def gates_summed_with_own(_, *arguments):
    """the gates are added; along the lane those of the later steps multiply."""
    return lane_gates(*arguments)[:, ::-1].cumsum(1)[:, ::-1]


def factor(told, block, squash):
    """Return the slip that multiplies something else than the forget gates."""

    def slip(_, x, a_0, c_0, *weights):
        before = states_before(x, a_0, c_0, *weights)
        sums = [lstm_sums(x[:, t], before[:, t], *weights)[block] for t in range(x.shape[1])]
        return later_product(squash(np.stack(sums, 1)))

    slip.__name__ = slip.__doc__ = told
    return slip


FACTOR_SLIPS = [
    factor("these are the input gates; the forget gate is the second block.", 0, gate),
    factor("that is the candidate's block; the forget gate is the second block.", 2, gate),
    factor("that is the candidate; the forget gate is the second block.", 2, np.tanh),
    factor("these are the output gates; the forget gate is the second block.", 3, gate),
    factor("the sigmoid of the forget gates is missing.", 1, np.positive),
    factor("the forget gates take tanh; a gate takes a sigmoid.", 1, np.tanh),
    factor("1 - f is multiplied; along the lane it is f.", 1, turned),
    factor(
        "that is the sigmoid's slope, f (1 - f); c_(t-1) is multiplied by f alone.",
        1,
        lambda total: gate(total) * gate(-total),
    ),
]


def gates_see_later_state(_, x, a_0, c_0, *weights):
    """gate t sees the state after step t; it sees the state before, a_(t-1)."""
    states, _ = lstm_pairs(x, a_0, c_0, *weights)
    return later_product(forget_gates(x, states, *weights))


def gates_see_start(_, x, a_0, c_0, *weights):
    """every gate sees a_0; gate t sees the state that step t - 1 made."""
    return later_product(forget_gates(x, 0 * x[:, :, :1] + a_0[:, np.newaxis], *weights))


def gates_see_no_state(_, x, a_0, c_0, *weights):
    """the gates do not see the states of the forward pass, which go through W_r."""
    return later_product(forget_gates(x, 0 * x[:, :, :1] + 0 * a_0[:, np.newaxis], *weights))


def gradient_bias_missing(gradient, *arguments):
    """the bias b is missing in the gates."""
    return gradient(*arguments[:-1], 0 * arguments[-1])


GRADIENT_SLIPS = [
    gate_of_step_t,
    own_gate_included,
    first_gate_skipped,
    last_gate_skipped,
    earlier_gates,
    since_the_start,
    before_each,
    from_the_end,
    next_gate_alone,
    two_gates,
    gates_alone,
    whole_product,
    all_zero,
    gates_summed,
    gates_summed_from_one,
    gates_summed_with_own,
    slopes_of_tanh,
    *FACTOR_SLIPS,
    gates_see_later_state,
    gates_see_memory_before,
    gates_see_memory_after,
    gates_see_start,
    gates_see_no_state,
    gradient_bias_missing,
]


# --- What has to be refused -----------------------------------------------


def gate_misfits(rng, names, arguments):
    """Return what to refuse, as (names, arguments): NaN, shapes that disagree, no whole blocks.

    Parameters
    ----------
    rng : numpy Generator
        Chooses where the NaN stands.
    names : list of str
        What the function calls its arguments; the last three are W_h, W_r and b.
    arguments : tuple of arrays
        Valid ones, with B = 2, F = 3 and U = 4.
    """
    refused, weights, last = [], names[-3:], len(names) - 3
    for i, name in enumerate(names):
        spoilt = [array.copy() for array in arguments]
        spoilt[i].flat[rng.integers(spoilt[i].size)] = np.nan
        refused.append((name, spoilt))
    for i in range(last, len(names)):  # a column too few, in one of the three and in all
        refused.append((weights, shortened(arguments, [i])))
    refused.append((weights, shortened(arguments, range(last, len(names)))))
    for i in range(1, last):
        row = [array[:1] if i == j else array for j, array in enumerate(arguments)]
        refused.append((names[:last], row))  # numpy would stretch one row over the batch
        unit = [array[:, :1] if i == j else array for j, array in enumerate(arguments)]
        refused.append((names[1:], unit))
    fewer = [array[:2] if j == last else array for j, array in enumerate(arguments)]
    refused.append(((names[0], "W_h"), fewer))
    return refused


def shortened(arguments, chosen):
    """Return arguments, the chosen of which lack their last column."""
    return [array[..., :-1] if i in chosen else array for i, array in enumerate(arguments)]


# --- The model ------------------------------------------------------------


NO_WEIGHTS = "the layer has no weights before the model is there, and begins with keras.Input."
STOPS = {  # what a failure says: its likely cause in this task
    "there are 0 values": NO_WEIGHTS,
    "there are 2 values": "that is the Dense layer, or use_bias=False; an LSTM has three weights.",
    "the list has no such place": "the layers of keras.Sequential do not count keras.Input: the "
    "LSTM is layers[0].",
}


def built_remembering(build, *arguments):
    """Return the model; fail, with the likely cause, if there is none."""
    try:
        return built(build, *arguments)
    except AssertionError as failed:
        causes = [cause for words, cause in STOPS.items() if words in str(failed)]
        told = f" Likely cause: {causes[0]}" if causes else ""
        raise AssertionError(f"{failed}{told}") from None


def check_input(call, model, features):
    """Fail unless a model takes any batch of any number of steps of so many features."""
    found = tuple(model.inputs[0].shape)
    asked = f"{call}: the input should be keras.Input((None, features)), of shape"
    asked += f" {(None, None, features)} with the batch; yours is {found}."
    wrong = [k for k, size in enumerate((None, None, features)) if found[k : k + 1] != (size,)]
    causes = [
        "the batch is fixed.",
        "the number of steps is fixed; a sequence may have any number, None.",
        f"the last axis is for the {features} features of a step.",
    ]
    assert not wrong, f"{asked} Likely cause: {causes[wrong[0]]}"


@fair
def check_remembering(build, features, units, steps, outputs):
    """Fail, with the likely cause, unless the model has the shape and the memory asked for."""
    call = call_text(build, (features, units, steps, outputs))
    model = built_remembering(build, features, units, steps, outputs)
    kinds = [type(layer).__name__ for layer in model.layers if "Input" not in type(layer).__name__]
    assert kinds == ["LSTM", "Dense"], f"{call} should have an LSTM and a Dense, yours: {kinds}."
    check_input(call, model, features)
    lstm, dense = (layer for layer in model.layers if type(layer).__name__ in ("LSTM", "Dense"))
    asked = f"{call} should give {outputs} outputs of the last state, from {units} units; yours:"
    assert lstm.units == units, f"{asked} the LSTM has {lstm.units} units."
    told = "each step has an answer (return_sequences=False keeps the last state alone)."
    assert not lstm.return_sequences, f"{asked} {told}"
    assert dense.units == outputs, f"{asked} the Dense has {dense.units} outputs."
    told = f"{call}: the LSTM has no biases, so no forget bias: use_bias is False."
    assert lstm.use_bias, told
    for option, usual in (("recurrent_activation", "sigmoid"), ("activation", "tanh")):
        found = getattr(lstm, option).__name__
        assert found == usual, f"{call}: {option} is {found}; leave it at {usual}, as in task 1."
    told = f"{call}: the LSTM reads from the end to the start: go_backwards should stay False."
    assert not lstm.go_backwards, told
    W_h, W_r, b = lstm.get_weights()
    bias = bias_for(steps)
    wanted = np.repeat([0, bias, 0, 0], units)
    if not alike(b, wanted):
        raise AssertionError(f"{call}: {bias_fault(b.reshape(4, units), bias, steps)}")
    one, n = np.ones((1, units)), int(np.ceil(steps))
    memory = lstm_pairs(np.zeros((1, n, features)), 0 * one, one, 0 * W_h, 0 * W_r, b)[1][0, -1]
    asked = f"{call}: with W_h = W_r = 0 and c_0 = 1 the memory after {n} steps"
    assert np.allclose(memory, 2 ** (-n / steps), atol=1e-4), f"{asked} is {memory[0]:.4f}."


def alike(found, wanted):
    """Say whether biases are the wanted ones, up to float32's rounding."""
    return np.allclose(found, wanted, rtol=1e-5, atol=1e-5)


def bias_fault(blocks, bias, steps):
    """Say what is wrong with the biases (4, U) of an LSTM, which are not `alike` the right ones."""
    names = ["input gate", "forget gate", "candidate", "output gate"]
    holders = [name for name, block in zip(names, blocks, strict=True) if alike(block, bias)]
    second = "the forget gate's is the second block, b[units:2 * units]."
    if len(holders) == 4:
        return "all biases are set; only those of the forget gate are, the others are 0."
    if holders and "forget gate" not in holders:
        return f"the bias is in the block of the {holders[0]}; {second}"
    f, scattered = blocks[1], alike(blocks.reshape(-1, 4)[:, 1], bias)
    if "forget gate" in holders:
        full = next(k for k, block in enumerate(blocks) if k != 1 and not alike(block, 0))
        return f"the {names[full]}'s biases should be 0, they begin with {blocks[full, 0]:.6g}."
    if scattered:
        return f"every fourth bias is set; a block is units numbers side by side: {second}"
    if any(alike(value, bias) for value in f) or any(alike(value, bias) for value in blocks.flat):
        return f"some forget biases are set, not all {len(f)}: {second}"
    likely = {
        "Keras's default (unit_forget_bias): half-life 2.2 steps.": 1,
        "Keras's 1 (unit_forget_bias), to which yours was added.": bias + 1,
        "the steps themselves; they are forget_bias(steps).": steps,
        "half_life(steps); they are forget_bias(steps).": steps_to_half(steps),
        "the gate f; its bias is forget_bias(steps).": gate(bias),
        "the right ones with the sign turned: long memories have large biases.": -bias,
        f"not set: {second}": 0,
    }
    causes = [
        f" Likely cause: they are {told}" for told, value in likely.items() if alike(f, value)
    ]
    return "".join(
        [f"the forget biases should be {bias:.6g}, yours begin with {f[0]:.6g}.", *causes[:1]]
    )
