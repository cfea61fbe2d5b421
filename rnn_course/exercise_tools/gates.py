"""The referees of 4.1: an LSTM and a GRU in numpy and in Keras, memories, and the usual slips."""

import itertools

import numpy as np

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


def lstm_pair(x_t, a_prev, c_prev, W_h, W_r, b):
    """Compute the states and the memories (B, U) after one step."""
    write, keep, new, read = lstm_sums(x_t, a_prev, W_h, W_r, b)
    memory = gate(keep) * c_prev + gate(write) * np.tanh(new)
    return gate(read) * np.tanh(memory), memory


def lstm_pairs(x, a_0, c_0, *weights):
    """Compute all states and all memories (B, T, U)."""
    pairs = [(a_0, c_0)]
    for x_t in x.swapaxes(0, 1):
        pairs.append(lstm_pair(x_t, *pairs[-1], *weights))
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


def gru_state(x_t, a_prev, W_h, W_r, b):
    """Compute the states (B, U) after one step."""
    from_input, from_state = gru_sums(x_t, a_prev, W_h, W_r, b)
    keep, reset = gate(from_input[:2] + from_state[:2])
    new = np.tanh(from_input[2] + reset * from_state[2])
    return new + keep * (a_prev - new)


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
    """Compute the bias of a gate that keeps half after so many steps."""
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
    return slip


LSTM_ORDERS = [read_in_order("ifgo", order) for order in itertools.permutations("ifgo")][1:]
GRU_ORDERS = [read_in_order("zrg", order) for order in itertools.permutations("zrg")][1:]


# --- Slips in one step of an LSTM -----------------------------------------
# Each is a wrong function: it gets the right one first, and its docstring is the hint.


def bias_missing(step, *arguments):
    """the bias b is missing: it is added in each block."""
    return step(*arguments[:-1], 0 * arguments[-1])


def state_missing(step, x_t, a_prev, c_prev, *weights):
    """the previous state a_prev does not count; it goes through W_r."""
    return step(x_t, 0 * a_prev, c_prev, *weights)


def gates_see_memory(step, x_t, a_prev, c_prev, *weights):
    """the gates see the memory c_prev; they see the state a_prev."""
    return step(x_t, c_prev, c_prev, *weights)


def starts_swapped(step, x_t, a_prev, c_prev, *weights):
    """a_prev and c_prev have changed places."""
    return step(x_t, c_prev, a_prev, *weights)


def tanh_of_memory_missing(step, *arguments):
    """tanh of the memory is missing: the state is the output gate times tanh(c_t)."""
    a_t, c_t = step(*arguments)
    return a_t / np.tanh(c_t) * c_t, c_t


def tanh_outside(step, *arguments):
    """the state is tanh of gate times memory; take tanh of the memory first, then the gate."""
    a_t, c_t = step(*arguments)
    return np.tanh(a_t / np.tanh(c_t) * c_t), c_t


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


def lstm_with(keep=gate, write=gate, new=np.tanh, read=gate):
    """Return an LSTM step with these functions in place of sigmoid and tanh."""

    def step(x_t, a_prev, c_prev, W_h, W_r, b):
        i, f, g, o = lstm_sums(x_t, a_prev, W_h, W_r, b)
        c_t = keep(f) * c_prev + write(i) * new(g)
        return read(o) * np.tanh(c_t), c_t

    return step


def sigmoid_for_candidate(_, *arguments):
    """the candidate g takes a sigmoid; it takes tanh, for it must be able to lower the memory."""
    return lstm_with(new=gate)(*arguments)


def candidate_raw(_, *arguments):
    """tanh of the candidate g is missing."""
    return lstm_with(new=np.positive)(*arguments)


def tanh_for_gates(_, *arguments):
    """the gates take tanh; a gate is a share, so it takes a sigmoid."""
    return lstm_with(np.tanh, np.tanh, np.tanh, np.tanh)(*arguments)


def gates_raw(_, *arguments):
    """the gates are the sums themselves; a gate is the sigmoid of its sum."""
    return lstm_with(np.positive, np.positive, np.tanh, np.positive)(*arguments)


def forget_turned(_, *arguments):
    """f and 1 - f have changed places: a forget gate near 1 keeps."""
    return lstm_with(keep=lambda f: gate(-f))(*arguments)


def forget_missing(_, *arguments):
    """the forget gate is missing: it multiplies the old memory."""
    return lstm_with(keep=np.ones_like)(*arguments)


def write_missing(_, *arguments):
    """the input gate is missing: it multiplies the candidate."""
    return lstm_with(write=np.ones_like)(*arguments)


def read_missing(_, *arguments):
    """the output gate is missing: it multiplies tanh(c_t)."""
    return lstm_with(read=np.ones_like)(*arguments)


def memory_missing(step, x_t, a_prev, c_prev, *weights):
    """the old memory does not count: the forget gate times c_prev is missing."""
    return step(x_t, a_prev, 0 * c_prev, *weights)


def overflow(_, *arguments):
    """e^1000 is inf, and inf / inf is NaN: the given sigmoid stays finite."""

    def exp_over_exp(total):
        return np.exp(total) / (1 + np.exp(total))

    return lstm_with(exp_over_exp, exp_over_exp, np.tanh, exp_over_exp)(*arguments)


LSTM_SLIPS = [
    bias_missing,
    state_missing,
    memory_missing,
    starts_swapped,
    gates_see_memory,
    tanh_of_memory_missing,
    tanh_outside,
    memory_gated,
    memory_squashed,
    state_for_memory,
    memory_for_state,
    parts_swapped,
    sigmoid_for_candidate,
    candidate_raw,
    tanh_for_gates,
    gates_raw,
    forget_turned,
    forget_missing,
    write_missing,
    read_missing,
    overflow,
]
LSTM_STEP_SLIPS = LSTM_ORDERS + LSTM_SLIPS


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


def last_alone(forward, *arguments):
    """only the last step is returned; keep the state and the memory of each step."""
    return tuple(part[:, -1] for part in forward(*arguments))


def time_first(forward, *arguments):
    """the axes are mixed up: batch first, then time."""
    return tuple(part.swapaxes(0, 1) for part in forward(*arguments))


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
    state_starts_again,
    start_of_state_ignored,
    start_of_memory_ignored,
    starts_kept,
    starts_for_last,
    last_alone,
    time_first,
    parts_swapped,
    state_for_memory,
    memory_for_state,
    read_from_the_end,
    first_input_everywhere,
]
LSTM_LOOP_SLIPS = LSTM_FORWARD_SLIPS + [in_each_lstm_step(slip) for slip in LSTM_STEP_SLIPS]


# --- Slips in one step of a GRU -------------------------------------------


def turned_block(step, x_t, a_prev, W_h, W_r, b, block):
    """Compute a step with 1 minus the gate of one block: sigmoid(-s) is 1 - sigmoid(s)."""
    sign = np.repeat(np.where(np.arange(3) == block, -1, 1), a_prev.shape[1])
    return step(x_t, a_prev, sign * W_h, sign * W_r, sign * b)


def update_turned(step, *arguments):
    """z and 1 - z have changed places: in this course z keeps."""
    return turned_block(step, *arguments, block=0)


def reset_turned(step, *arguments):
    """r and 1 - r have changed places: a reset gate near 1 lets the past in."""
    return turned_block(step, *arguments, block=1)


def reset_before(_, x_t, a_prev, W_h, W_r, b):
    """the reset gate multiplies a_prev before the product with W_r.

    That is the other GRU, reset_after=False in Keras; here it multiplies the product.
    """
    from_input, from_state = gru_sums(x_t, a_prev, W_h, W_r, b)
    keep, reset = gate(from_input[:2] + from_state[:2])
    new = np.tanh(from_input[2] + gru_sums(x_t, reset * a_prev, W_h, W_r, b)[1][2])
    return new + keep * (a_prev - new)


def input_bias_missing(step, x_t, a_prev, W_h, W_r, b):
    """the first bias, b[0], is missing: it is added to the input's product."""
    return step(x_t, a_prev, W_h, W_r, b * [[0], [1]])


def second_bias_missing(step, x_t, a_prev, W_h, W_r, b):
    """the second bias, b[1], is missing: it is added to the state's product."""
    return step(x_t, a_prev, W_h, W_r, b * [[1], [0]])


def biases_missing(step, x_t, a_prev, W_h, W_r, b):
    """both biases, b[0] and b[1], are missing."""
    return step(x_t, a_prev, W_h, W_r, 0 * b)


def biases_swapped(step, x_t, a_prev, W_h, W_r, b):
    """the biases have changed places: b[0] belongs to the input, b[1] to the state."""
    return step(x_t, a_prev, W_h, W_r, b[::-1])


def second_bias_outside(step, x_t, a_prev, W_h, W_r, b):
    """the second bias, b[1], stands outside the reset; in the candidate r multiplies it, too."""
    last = 2 * a_prev.shape[1]
    moved = b.copy()
    moved[0, last:], moved[1, last:] = b[:, last:].sum(0), 0
    return step(x_t, a_prev, W_h, W_r, moved)


def reset_missing(step, x_t, a_prev, W_h, W_r, b):
    """the reset gate is missing: in the candidate it multiplies what comes from the state."""
    U = a_prev.shape[1]
    open_gate = b.copy()
    open_gate[:, U : 2 * U] += 1000
    return step(x_t, a_prev, W_h, W_r, open_gate)


def gru_state_missing(step, x_t, a_prev, W_h, W_r, b):
    """the gates and the candidate do not see a_prev; it goes through W_r."""
    return step(x_t, a_prev, W_h, 0 * W_r, b)


def gru_with(mix, new=np.tanh):
    """Return a GRU step that mixes gate, old state and candidate in this way."""

    def step(x_t, a_prev, W_h, W_r, b):
        from_input, from_state = gru_sums(x_t, a_prev, W_h, W_r, b)
        keep, reset = gate(from_input[:2] + from_state[:2])
        return mix(keep, a_prev, new(from_input[2] + reset * from_state[2]))

    return step


def gru_sigmoid_for_candidate(_, *arguments):
    """the candidate g takes a sigmoid; it takes tanh."""
    return gru_with(lambda z, a, g: z * a + (1 - z) * g, gate)(*arguments)


def gru_candidate_raw(_, *arguments):
    """tanh of the candidate g is missing."""
    return gru_with(lambda z, a, g: z * a + (1 - z) * g, np.positive)(*arguments)


def candidate_not_gated(_, *arguments):
    """the candidate is added whole; 1 - z multiplies it."""
    return gru_with(lambda z, a, g: z * a + g)(*arguments)


def old_state_missing(_, *arguments):
    """z times a_prev is missing: what is kept of the old state."""
    return gru_with(lambda z, a, g: (1 - z) * g)(*arguments)


def candidate_alone(_, *arguments):
    """the candidate alone is returned; mix it with the old state: z keeps, 1 - z writes."""
    return gru_with(lambda z, a, g: g)(*arguments)


GRU_SLIPS = [
    update_turned,
    reset_turned,
    reset_before,
    second_bias_outside,
    second_bias_missing,
    input_bias_missing,
    biases_missing,
    biases_swapped,
    reset_missing,
    gru_state_missing,
    gru_sigmoid_for_candidate,
    gru_candidate_raw,
    candidate_not_gated,
    old_state_missing,
    candidate_alone,
]
GRU_STEP_SLIPS = GRU_ORDERS + GRU_SLIPS


# --- Slips in the length of a memory --------------------------------------


def base_e(half_life, bias):
    """1 / -ln f is the time to 37 %, that is to 1/e; half is left after ln 2 times that."""
    return half_life(bias) / np.log(2)


def bias_turned(half_life, bias):
    """the sign of the bias is turned: f = sigmoid(b), and -ln f = ln(1 + e^-b)."""
    return half_life(-np.asarray(bias))


def digits_lost(_, bias):
    """1 + e^-b is rounded to 1 where b is large: np.log1p(y) is ln(1 + y), without that loss."""
    return np.log(2) / np.log(1 + np.exp(-np.asarray(bias)))


def through(sigmoid):
    """Return the slip that takes the logarithm of the gate, computed by this sigmoid."""

    def through_f(_, bias):
        """near 1 f is rounded, and ln f has few digits left; -ln f is np.log1p(np.exp(-b))."""
        return np.log(0.5) / np.log(sigmoid(np.asarray(bias)))

    return through_f


HALF_LIFE_SLIPS = [
    base_e,
    bias_turned,
    digits_lost,
    through(gate),
]


def inverse_in_base_e(forget_bias, steps):
    """e^(1/n) belongs to the time to 37 %; half is left after n steps where f^n = 1/2."""
    return forget_bias(steps * np.log(2))


def inverse_turned(forget_bias, steps):
    """the sign of the bias is turned: long memories have large biases."""
    return -forget_bias(steps)


def gate_for_bias(_, steps):
    """that is the gate f itself; the bias b has f = sigmoid(b)."""
    return 0.5 ** (1 / np.asarray(steps))


FORGET_BIAS_SLIPS = [inverse_in_base_e, inverse_turned, gate_for_bias]


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


def next_gate_alone(_, *arguments):
    """only the next forget gate is there; multiply all later ones."""
    gates = lane_gates(*arguments)
    return np.concatenate([gates[:, 1:], np.ones_like(gates[:, :1])], 1)


def gates_summed(_, *arguments):
    """the later gates are added; along the lane they multiply."""
    gates = lane_gates(*arguments)
    return gates[:, ::-1].cumsum(1)[:, ::-1] - gates


def other_block(block, name):
    """Return the slip that multiplies the gates of another block than the forget gate's."""

    def slip(_, x, a_0, c_0, *weights):
        before = states_before(x, a_0, c_0, *weights)
        sums = [lstm_sums(x[:, t], before[:, t], *weights)[block] for t in range(x.shape[1])]
        return later_product(gate(np.stack(sums, 1)))

    slip.__name__ = f"{name}_for_forget"
    slip.__doc__ = f"these are the {name} gates; the forget gate is the second block."
    return slip


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
    own_gate_included,
    earlier_gates,
    next_gate_alone,
    gates_summed,
    other_block(0, "input"),
    other_block(3, "output"),
    gates_see_later_state,
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


def check_remembering(build, features, units, steps, outputs):
    """Fail, with the likely cause, unless the model has the shape and the memory asked for."""
    import keras

    call = f"remembering_lstm({features=}, {units=}, {steps=}, {outputs=})"
    model = build(features, units, steps, outputs)
    found = type(model).__name__
    assert isinstance(model, keras.Model), f"{call} should return a Keras model, yours: {found}."
    kinds = [type(layer).__name__ for layer in model.layers if "Input" not in type(layer).__name__]
    assert kinds == ["LSTM", "Dense"], f"{call} should have an LSTM and a Dense, yours: {kinds}."
    answer = model(np.zeros((2, 7, features), "float32"))
    asked = f"{call}, a batch of 2: the shape should be {(2, outputs)}, yours is {answer.shape}."
    assert tuple(answer.shape) == (2, outputs), asked
    W_h, W_r, b = next(x for x in model.layers if type(x).__name__ == "LSTM").get_weights()
    assert W_r.shape == (units, 4 * units), f"{call} has {len(W_r)} units in its LSTM."
    bias = bias_for(steps)
    wanted = np.repeat([0, bias, 0, 0], units)
    if not np.allclose(b, wanted, atol=1e-5):
        raise AssertionError(f"{call}: {bias_fault(b.reshape(4, units), bias, steps)}")
    one, n = np.ones((1, units)), int(np.ceil(steps))
    memory = lstm_pairs(np.zeros((1, n, features)), 0 * one, one, 0 * W_h, 0 * W_r, b)[1][0, -1]
    asked = f"{call}: with W_h = W_r = 0 and c_0 = 1 the memory after {n} steps"
    assert np.allclose(memory, 2 ** (-n / steps), atol=1e-4), f"{asked} is {memory[0]:.4f}."


def bias_fault(blocks, bias, steps):
    """Say what is wrong with the biases (4, U) of an LSTM."""
    i, f, g, o = blocks
    if np.allclose(f, 1):
        return "the forget biases are 1, Keras's default (unit_forget_bias): half-life 2.2 steps."
    if np.allclose(f, bias + 1, atol=1e-5):
        return "the forget biases are 1 too large: Keras's 1 (unit_forget_bias) was added to."
    if np.allclose(blocks, bias, atol=1e-5):
        return "all biases are set; only those of the forget gate are, the others are 0."
    if np.allclose(f, steps):
        return "the forget biases are the steps themselves; they are forget_bias(steps)."
    for name, block in (("input gate", i), ("candidate", g), ("output gate", o)):
        if np.allclose(block, bias, atol=1e-5) and np.allclose(f, 0):
            return f"the biases of the {name} are set; the forget gate is the second block."
    if np.allclose(f, bias, atol=1e-5):
        return "the biases of the LSTM's other blocks should be 0."
    return f"the forget biases should all be {bias:.6g}; yours begin with {f[0]:.6g}."
