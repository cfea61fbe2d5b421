"""The referees of 2.1: a simple RNN in numpy and in Keras, its usual slips, and the counts."""

import numpy as np

from rnn_course.exercise_tools.given import expect_problem

# --- Referees -------------------------------------------------------------


def random_rnn(rng, B, T, F, U):
    """Draw x (B, T, F), a_0 (B, U), W_h (F, U), W_r (U, U) and b (U,)."""
    x, a_0 = rng.normal(size=(B, T, F)), 0.7 * rng.normal(size=(B, U))
    W_h, b = 0.7 * rng.normal(size=(F, U)), 0.5 * rng.normal(size=U)
    return x, a_0, W_h, 0.9 / np.sqrt(U) * rng.normal(size=(U, U)), b


def rnn_states(x, a_0, W_h, W_r, b):
    """Compute all states (B, T, U): input, state and bias meet one tall matrix at each step."""
    tall, one = np.vstack([W_h, W_r, b]), np.ones((len(x), 1))
    states = [a_0]
    for x_t in x.swapaxes(0, 1):
        states.append(np.tanh(np.hstack([x_t, states[-1], one]) @ tall))
    return np.array(states[1:]).swapaxes(0, 1)


def one_state(x_t, a_prev, W_h, W_r, b):
    """Compute the states (B, U) after one step."""
    return rnn_states(x_t[:, np.newaxis], a_prev, W_h, W_r, b)[:, 0]


def keras_states(x, a_0, W_h, W_r, b):
    """Let Keras's SimpleRNN, with these weights, compute all states (B, T, U), if it is there."""
    try:
        import keras
    except ImportError:  # the light installation
        return rnn_states(x, a_0, W_h, W_r, b)

    # Zeros, since random weights are drawn slowly; unrolled, since a loop of its own starts slowly.
    kinds = {"kernel_initializer": "zeros", "recurrent_initializer": "zeros", "dtype": "float64"}
    layer = keras.layers.SimpleRNN(len(b), return_sequences=True, unroll=True, **kinds)
    layer.build(x.shape)
    layer.set_weights([W_h, W_r, b])
    return keras.ops.convert_to_numpy(layer(x, initial_state=[a_0]))


# --- Slips in one step ----------------------------------------------------
# Each is a wrong function: it gets the right one first, and its docstring is the hint.


def bias_missing(step, x_t, a_prev, W_h, W_r, b):
    """the bias b is missing: it is added before tanh."""
    return step(x_t, a_prev, W_h, W_r, 0 * b)


def bias_outside(step, x_t, a_prev, W_h, W_r, b):
    """the bias b is added after tanh; it belongs inside."""
    return step(x_t, a_prev, W_h, W_r, 0 * b) + b


def bias_in_a_column(step, x_t, a_prev, W_h, W_r, b):
    """b is added as it is, a number per unit in each row; no [:, np.newaxis], no .T."""
    return np.tanh(np.arctanh(step(x_t, a_prev, W_h, W_r, 0 * b)) + b[:, np.newaxis])


def bias_subtracted(step, x_t, a_prev, W_h, W_r, b):
    """the bias b is subtracted; it is added."""
    return step(x_t, a_prev, W_h, W_r, -b)


def state_missing(step, x_t, a_prev, W_h, W_r, b):
    """the previous state does not count; it goes through W_r."""
    return step(x_t, 0 * a_prev, W_h, W_r, b)


def input_missing(step, x_t, a_prev, W_h, W_r, b):
    """the input does not count: where is its way through W_h?"""
    return step(0 * x_t, a_prev, W_h, W_r, b)


def state_without_weights(step, x_t, a_prev, W_h, W_r, b):
    """the previous state is added as it is; it goes through W_r."""
    return step(x_t, a_prev, W_h, np.eye(len(b)), b)


def matrices_swapped(step, x_t, a_prev, W_h, W_r, b):
    """W_h and W_r have changed places, or the input and the state."""
    return np.tanh(x_t @ W_r + a_prev @ W_h + b)


def W_r_transposed(step, x_t, a_prev, W_h, W_r, b):
    """W_r is transposed: take it as it is, after a_prev."""
    return step(x_t, a_prev, W_h, W_r.T, b)


def W_h_transposed(step, x_t, a_prev, W_h, W_r, b):
    """W_h is transposed: take it as it is, after x_t."""
    return np.tanh(x_t @ W_h.T + np.arctanh(step(0 * x_t, a_prev, W_h, W_r, b)))


def matrices_first(step, x_t, a_prev, W_h, W_r, b):
    """W_h @ x_t + W_r @ a_prev is the order of the slides, for one example in a column.

    Here each example is a row, so the matrix comes last: x_t @ W_h + a_prev @ W_r.
    """
    return np.tanh(W_h @ x_t + W_r @ a_prev + b)


def transposed_matrices_first(step, x_t, a_prev, W_h, W_r, b):
    """W_h @ x_t + W_r @ a_prev is the order of the slides, for one example in a column.

    Here each example is a row, so the matrix comes last: x_t @ W_h + a_prev @ W_r.
    """
    return np.tanh(W_h.T @ x_t + W_r.T @ a_prev + b)


def matrices_before_columns(step, x_t, a_prev, W_h, W_r, b):
    """W_h @ x_t + W_r @ a_prev is the order of the slides, for one example in a column.

    Here each example is a row, so the matrix comes last: x_t @ W_h + a_prev @ W_r.
    """
    return np.tanh(W_h @ x_t.T + W_r @ a_prev.T + b)


def all_transposed(step, x_t, a_prev, W_h, W_r, b):
    """W_h @ x_t + W_r @ a_prev is the order of the slides, for one example in a column.

    Here each example is a row, so the matrix comes last: x_t @ W_h + a_prev @ W_r.
    """
    return np.tanh(W_h.T @ x_t.T + W_r.T @ a_prev.T + b)


def W_h_first(step, x_t, a_prev, W_h, W_r, b):
    """W_h @ x_t is the order of the slides, for one example in a column.

    Here each example is a row, so the matrix comes last: x_t @ W_h.
    """
    return np.tanh(W_h @ x_t + np.arctanh(step(0 * x_t, a_prev, W_h, W_r, b)))


def W_r_first(step, x_t, a_prev, W_h, W_r, b):
    """W_r @ a_prev is the order of the slides, for one example in a column.

    Here each example is a row, so the matrix comes last: a_prev @ W_r.
    """
    return np.tanh(np.arctanh(step(x_t, 0 * a_prev, W_h, W_r, b)) + W_r @ a_prev)


def state_element_wise(step, x_t, a_prev, W_h, W_r, b):
    """* multiplies element by element; the previous state needs the matrix product @."""
    return np.tanh(np.arctanh(step(x_t, 0 * a_prev, W_h, W_r, b)) + a_prev * W_r)


def state_diagonal(step, x_t, a_prev, W_h, W_r, b):
    """each unit sees its own previous state alone; W_r leads from all units to all units."""
    return step(x_t, a_prev, W_h, np.diag(np.diag(W_r)), b)


def input_element_wise(step, x_t, a_prev, W_h, W_r, b):
    """* multiplies element by element; the input needs the matrix product @."""
    return np.tanh(x_t * W_h + np.arctanh(step(0 * x_t, a_prev, W_h, W_r, b)))


def tanh_of_each(step, x_t, a_prev, W_h, W_r, b):
    """tanh is taken of each part; add first, then take tanh of the sum."""
    return step(x_t, 0 * a_prev, W_h, W_r, 0 * b) + step(0 * x_t, a_prev, W_h, W_r, 0 * b) + b


def tanh_of_two(step, x_t, a_prev, W_h, W_r, b):
    """there are two tanhs, one of the input and one of the state; add first, then take tanh."""
    return step(x_t, 0 * a_prev, W_h, W_r, 0 * b) + step(0 * x_t, a_prev, W_h, W_r, b)


def tanh_of_two_first(step, x_t, a_prev, W_h, W_r, b):
    """there are two tanhs, one of the input and one of the state; add first, then take tanh."""
    return step(x_t, 0 * a_prev, W_h, W_r, b) + step(0 * x_t, a_prev, W_h, W_r, 0 * b)


def tanh_twice(step, *arguments):
    """tanh is taken twice; once is enough."""
    return np.tanh(step(*arguments))


def tanh_missing(step, *arguments):
    """tanh is missing."""
    return np.arctanh(step(*arguments))


def sigmoid_for_tanh(step, *arguments):
    """the activation is a sigmoid; here it is tanh."""
    return 1 / (1 + np.exp(-np.arctanh(step(*arguments))))


def relu_for_tanh(step, *arguments):
    """the activation is a ReLU; here it is tanh."""
    return np.maximum(0, np.arctanh(step(*arguments)))


def batch_summed(step, *arguments):
    """the examples are added up; each row is an example, with states of its own."""
    return np.tanh(np.arctanh(step(*arguments)).sum(axis=0))


def state_added(step, x_t, a_prev, *weights):
    """the state before is added outside tanh; it counts inside alone, by way of W_r."""
    return a_prev + step(x_t, a_prev, *weights)


def tan_for_tanh(step, *arguments):
    """that is the tangent, np.tan; the activation is np.tanh."""
    return np.tan(np.arctanh(step(*arguments)))


STEP_SLIPS = [
    bias_missing,
    bias_outside,
    bias_in_a_column,
    bias_subtracted,
    state_missing,
    input_missing,
    state_without_weights,
    W_r_transposed,
    matrices_first,
    transposed_matrices_first,
    matrices_before_columns,
    all_transposed,
    W_h_first,
    W_r_first,
    W_h_transposed,
    state_element_wise,
    state_diagonal,
    input_element_wise,
    matrices_swapped,
    tanh_of_each,
    tanh_of_two,
    tanh_of_two_first,
    tanh_twice,
    tanh_missing,
    sigmoid_for_tanh,
    relu_for_tanh,
    batch_summed,
    state_added,
    tan_for_tanh,
]


# --- Slips in the loop ----------------------------------------------------


def starts_again(forward, x, a_0, *weights):
    """each step starts from a_0; it should start from the state before."""
    return np.concatenate([forward(x[:, t : t + 1], a_0, *weights) for t in range(x.shape[1])], 1)


def start_ignored(forward, x, a_0, *weights):
    """a_0 is ignored: the first step starts from it."""
    return forward(x, 0 * a_0, *weights)


def start_for_last(forward, x, a_0, *weights):
    """a_0 is in the answer and the last state is not; keep each state after its step."""
    return np.concatenate([a_0[:, np.newaxis], forward(x, a_0, *weights)[:, :-1]], 1)


def start_kept(forward, x, a_0, *weights):
    """a_0 is in the answer, too; it begins with the state after the first step."""
    return np.concatenate([a_0[:, np.newaxis], forward(x, a_0, *weights)], 1)


def first_step_skipped(forward, x, a_0, *weights):
    """the first step is skipped: Python counts from 0."""
    return forward(x[:, 1:], a_0, *weights)


def last_step_skipped(forward, x, a_0, *weights):
    """the last step is missing: range(T) ends with T - 1, and a return inside the loop ends it."""
    return forward(x[:, :-1], a_0, *weights)


def first_step_alone(forward, x, a_0, *weights):
    """the last step is missing: range(T) ends with T - 1, and a return inside the loop ends it."""
    return forward(x[:, :1], a_0, *weights)


def one_step_beyond(forward, x, a_0, *weights):
    """there is a step too many: Python counts from 0, so the last step is x[:, T - 1]."""
    return x[:, x.shape[1]]


def states_as_wide_as_x(forward, x, a_0, *weights):
    """the array for the states is as wide as x; it needs (B, T, U), U as in a_0."""
    states = np.zeros(x.shape)
    states[:, 0] = forward(x, a_0, *weights)[:, 0]
    return states


def last_state_alone(forward, x, a_0, *weights):
    """only the last state is returned; keep the state of each step."""
    return forward(x, a_0, *weights)[:, -1]


def last_state_everywhere(forward, x, a_0, *weights):
    """every step shows the last state: keep a copy of each."""
    states = forward(x, a_0, *weights)
    return 0 * states + states[:, -1:]


def first_input_everywhere(forward, x, a_0, *weights):
    """every step reads the first input; step t reads x[:, t]."""
    return forward(0 * x + x[:, :1], a_0, *weights)


def time_first(forward, x, a_0, *weights):
    """the axes are mixed up: batch first, then time; np.stack(states, axis=1), and no reshape."""
    return forward(x, a_0, *weights).swapaxes(0, 1)


def dealt_out_anew(forward, x, a_0, *weights):
    """the axes are mixed up: batch first, then time; np.stack(states, axis=1), and no reshape."""
    states = forward(x, a_0, *weights)
    return np.ascontiguousarray(states.swapaxes(0, 1)).reshape(states.shape)


def joined_side_by_side(forward, x, a_0, *weights):
    """np.concatenate joins the states in one long row; np.stack makes the axis of time."""
    return forward(x, a_0, *weights).reshape(len(x), -1)


def batch_for_time(forward, x, a_0, *weights):
    """the loop runs over the examples; x[:, t] is step t of all examples, x[t] is an example."""
    return forward(x.swapaxes(0, 1), a_0, *weights)


def example_for_step(forward, x, a_0, W_h, W_r, b):
    """the loop runs over the examples; x[:, t] is step t of all examples, x[t] is an example."""
    expect_problem(empty_batch=True, x_t=x[0], a_prev=a_0, W_h=W_h, W_r=W_r, b=b)
    return forward(x.swapaxes(0, 1), a_0, W_h, W_r, b)


def feature_for_step(forward, x, a_0, W_h, W_r, b):
    """the loop runs over the features; x[:, t] is step t, x[:, :, t] is a feature."""
    expect_problem(empty_batch=True, x_t=x[:, :, 0], a_prev=a_0, W_h=W_h, W_r=W_r, b=b)
    return forward(x.swapaxes(1, 2), a_0, W_h, W_r, b)


def states_reversed(forward, x, a_0, *weights):
    """the states are in reversed order."""
    return forward(x, a_0, *weights)[:, ::-1]


def read_from_the_end(forward, x, a_0, *weights):
    """the sequence is read from its end."""
    return forward(x[:, ::-1], a_0, *weights)


def read_from_the_end_and_turned(forward, x, a_0, *weights):
    """the sequence is read from its end, and the states turned round; read it from its start."""
    return forward(x[:, ::-1], a_0, *weights)[:, ::-1]


FORWARD_SLIPS = [
    starts_again,
    start_ignored,
    start_for_last,
    start_kept,
    first_step_skipped,
    last_step_skipped,
    first_step_alone,
    one_step_beyond,
    states_as_wide_as_x,
    last_state_alone,
    last_state_everywhere,
    first_input_everywhere,
    time_first,
    dealt_out_anew,
    joined_side_by_side,
    batch_for_time,
    example_for_step,
    feature_for_step,
    states_reversed,
    read_from_the_end,
    read_from_the_end_and_turned,
]


def in_each_step(slip):
    """Turn a slip in one step into one of the loop, with the same hint."""

    def looped(forward, x, a_0, *weights):
        states = [a_0]
        for x_t in x.swapaxes(0, 1):
            states.append(slip(one_state, x_t, states[-1], *weights))
        return np.stack(states[1:], 1)

    looped.__name__, looped.__doc__ = slip.__name__, slip.__doc__
    return looped


LOOP_SLIPS = FORWARD_SLIPS + [in_each_step(slip) for slip in STEP_SLIPS]


def rnn_misfits(rng, names, arguments):
    """Return what to refuse, as (names, arguments): NaN, and shapes that disagree.

    Parameters
    ----------
    rng : numpy Generator
        Chooses where the NaN stands.
    names : five strings
        What the function calls its arguments: x, a_0, W_h, W_r and b, say.
    arguments : five arrays
        Valid ones, with B = 2, F = 3 and U = 4.
    """
    x, a_0, W_h, W_r, b = arguments
    all_units = names[1:]
    refused = [
        (names[:2], (x, a_0[:1], W_h, W_r, b)),  # numpy would stretch one row over the batch
        (names[:2], (x[:1], a_0, W_h, W_r, b)),
        ((names[0], "W_h"), (x[..., :1], a_0, W_h, W_r, b)),
        ((names[0], "W_h"), (x, a_0, W_h[:2], W_r, b)),
        ((names[0], "W_h"), (x[..., :0], a_0, W_h[:0], W_r, b)),
        (all_units, (x, a_0[:, :1], W_h, W_r, b)),
        (all_units, (x, a_0, W_h[:, :1], W_r, b)),
        (all_units, (x, a_0, W_h, W_r[:1], b)),
        (all_units, (x, a_0, W_h, W_r[:, :1], b)),
        (all_units, (x, a_0, W_h, W_r, b[:1])),
        (all_units, (x, a_0[:, :0], W_h[:, :0], W_r[:0, :0], b[:0])),
    ]
    for i, name in enumerate(names):
        spoilt = [array.copy() for array in arguments]
        spoilt[i].flat[rng.integers(spoilt[i].size)] = np.nan
        refused.append((name, spoilt))
    return refused


# --- The counts -----------------------------------------------------------


def parameter_count(features, units, outputs):
    """Count the weights of a SimpleRNN and a Dense layer, array by array."""
    shapes = [(features, units), (units, units), (units,), (units, outputs), (outputs,)]
    return sum(int(np.prod(shape)) for shape in shapes)


def feedforward_count(features, steps, units, outputs):
    """Count the weights of two Dense layers over a whole window, array by array."""
    shapes = [(features * steps, units), (units,), (units, outputs), (outputs,)]
    return sum(int(np.prod(shape)) for shape in shapes)


def keras_count(features, units, outputs):
    """Let Keras count the weights of a SimpleRNN and a Dense layer, if it is there."""
    try:
        import keras
    except ImportError:  # the light installation
        return parameter_count(features, units, outputs)

    zeros = {"kernel_initializer": "zeros"}  # random ones are drawn slowly
    hidden = keras.layers.SimpleRNN(units, recurrent_initializer="zeros", **zeros)
    output = keras.layers.Dense(outputs, **zeros)
    hidden.build((None, None, features))
    output.build((None, units))
    return hidden.count_params() + output.count_params()


def hidden_bias_missing(count, *sizes):
    """the bias of the hidden layer is missing: one number per unit."""
    return count(*sizes) - sizes[-2]


def output_bias_missing(count, *sizes):
    """the bias of the output layer is missing: one number per output."""
    return count(*sizes) - sizes[-1]


def output_layer_missing(count, *sizes):
    """the output layer is missing."""
    return count(*sizes) - sizes[-1] * (sizes[-2] + 1)


def recurrent_weights_missing(count, features, units, outputs):
    """the weights from the previous state to the units are missing."""
    return count(features, units, outputs) - units**2


def one_recurrent_weight_per_unit(count, features, units, outputs):
    """W_r leads from each unit to each unit, not only to itself."""
    return count(features, units, outputs) - units**2 + units


def recurrent_weights_from_inputs(count, features, units, outputs):
    """W_r leads from units to units: it has units * units numbers, not features * units."""
    return count(features, units, outputs) + units * (features - units)


def second_bias(count, features, units, outputs):
    """a unit has one bias in Keras; PyTorch's two are one here."""
    return count(features, units, outputs) + units


def output_reads_inputs(count, features, units, outputs):
    """the output layer reads the units, not the inputs."""
    return count(features, units, outputs) + outputs * (features - units)


def output_reads_inputs_too(count, features, units, outputs):
    """the output layer reads the units alone, not the inputs, too."""
    return count(features, units, outputs) + outputs * features


def output_in_each_step(count, features, steps, units, outputs):
    """the output layer reads the hidden units once, not at each step."""
    return count(features, steps, units, outputs) + units * outputs * (steps - 1)


def steps_missing(count, features, steps, units, outputs):
    """the number of steps does not count: all steps lie side by side in the row."""
    return count(features, 1, units, outputs)


def steps_added(count, features, steps, units, outputs):
    """steps and features are added; a row holds steps times features numbers."""
    return count(features + steps, 1, units, outputs)


def bias_in_each_step(count, features, steps, units, outputs):
    """the hidden layer's bias is counted for each step: there is one per unit."""
    return count(features, steps, units, outputs) + units * (steps - 1)


def recurrent_weights_counted(count, features, steps, units, outputs):
    """there are no weights from state to state here."""
    return count(features, steps, units, outputs) + units**2


COUNT_SLIPS = [
    hidden_bias_missing,
    recurrent_weights_missing,
    one_recurrent_weight_per_unit,
    recurrent_weights_from_inputs,
    second_bias,
    output_reads_inputs,
    output_reads_inputs_too,
    output_bias_missing,
    output_layer_missing,
]
FEEDFORWARD_SLIPS = [
    steps_missing,
    steps_added,
    bias_in_each_step,
    output_in_each_step,
    recurrent_weights_counted,
    hidden_bias_missing,
    output_bias_missing,
    output_layer_missing,
]
