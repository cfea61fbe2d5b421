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
    """Compute the states (B, U) after one step; ValueError where shapes disagree."""
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
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


def bias_twice(step, x_t, a_prev, W_h, W_r, b):
    """the bias b is added twice."""
    return step(x_t, a_prev, W_h, W_r, 2 * b)


def bias_averaged(step, x_t, a_prev, W_h, W_r, b):
    """one number is added in place of b: each unit has a bias of its own."""
    return step(x_t, a_prev, W_h, W_r, 0 * b + np.mean(b))


def state_missing(step, x_t, a_prev, W_h, W_r, b):
    """the previous state does not count; it goes through W_r."""
    return step(x_t, 0 * a_prev, W_h, W_r, b)


def input_missing(step, x_t, a_prev, W_h, W_r, b):
    """the input does not count: where is its way through W_h?"""
    return step(0 * x_t, a_prev, W_h, W_r, b)


def state_without_weights(step, x_t, a_prev, W_h, W_r, b):
    """the previous state goes through W_r; it is added as it is, or W_h is used twice."""
    return step(x_t, a_prev, W_h, np.eye(len(b)), b)


def W_h_for_both(step, x_t, a_prev, W_h, W_r, b):
    """the previous state goes through W_r; it is added as it is, or W_h is used twice."""
    return np.tanh(np.arctanh(step(x_t, 0 * a_prev, W_h, W_r, b)) + a_prev @ W_h)


def W_r_for_both(step, x_t, a_prev, W_h, W_r, b):
    """W_r is used twice; the input goes through W_h."""
    return np.tanh(x_t @ W_r + np.arctanh(step(0 * x_t, a_prev, W_h, W_r, b)))


def input_for_both(step, x_t, a_prev, W_h, W_r, b):
    """the input is used twice; the previous state goes through W_r."""
    return np.tanh(np.arctanh(step(x_t, 0 * a_prev, W_h, W_r, b)) + x_t @ W_r)


def tanh_of_the_input(step, x_t, a_prev, W_h, W_r, b):
    """tanh is taken too early, of the input alone; first add all parts, then take tanh."""
    return np.arctanh(step(np.tanh(x_t), a_prev, W_h, W_r, b))


def numbers_multiplied_first(step, x_t, a_prev, W_h, W_r, b):
    """* multiplies element by element; the input and the previous state need the product @."""
    return np.tanh(W_h * x_t + W_r * a_prev + b)


def matrices_swapped(step, x_t, a_prev, W_h, W_r, b):
    """W_h and W_r have changed places, or the input and the state."""
    return np.tanh(x_t @ W_r + a_prev @ W_h + b)


def stacked_in_another_order(step, x_t, a_prev, W_h, W_r, b):
    """W_h and W_r have changed places, or the input and the state."""
    return np.tanh(np.hstack([a_prev, x_t]) @ np.vstack([W_h, W_r]) + b)


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
    """the answer is turned round: each row is an example.

    W_h x_t + W_r a_prev, the order of the slides, is for one example in a column; here the matrix
    comes last: x_t @ W_h + a_prev @ W_r.
    """
    return np.tanh(W_h.T @ x_t.T + W_r.T @ a_prev.T + b)


def answer_turned(step, *arguments):
    """the answer is turned round: each row is an example.

    W_h x_t + W_r a_prev, the order of the slides, is for one example in a column; here the matrix
    comes last: x_t @ W_h + a_prev @ W_r.
    """
    return step(*arguments).T


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
    """the axis of the examples is lost; each row is an example, with states of its own."""
    return np.tanh(np.arctanh(step(*arguments)).sum(axis=0))


def state_added(step, x_t, a_prev, *weights):
    """the state before is added outside tanh; it counts inside alone, by way of W_r."""
    return a_prev + step(x_t, a_prev, *weights)


def state_outside(step, x_t, a_prev, W_h, W_r, b):
    """the part of the previous state is added after tanh; it belongs inside."""
    inside = np.arctanh(step(0 * x_t, a_prev, W_h, W_r, 0 * b))
    return step(x_t, 0 * a_prev, W_h, W_r, b) + inside


def state_subtracted(step, x_t, a_prev, W_h, W_r, b):
    """the part of the previous state is subtracted; it is added."""
    return step(x_t, -a_prev, W_h, W_r, b)


def parts_multiplied(step, x_t, a_prev, W_h, W_r, b):
    """the parts of the input and of the state are multiplied; they are added."""
    of_input = np.arctanh(step(x_t, 0 * a_prev, W_h, W_r, 0 * b))
    of_state = np.arctanh(step(0 * x_t, a_prev, W_h, W_r, 0 * b))
    return np.tanh(of_input * of_state + b)


def states_averaged(step, x_t, a_prev, *weights):
    """half of the state before is kept; the new state is tanh(...) alone."""
    return 0.5 * a_prev + 0.5 * step(x_t, a_prev, *weights)


def last_example_left_out(step, *arguments):
    """the last example is left out: range(B) ends with B - 1 by itself."""
    states = step(*arguments)
    kept = np.arange(len(states)) < max(len(states) - 1, 1)  # one example alone shows nothing
    return states * kept[:, np.newaxis]


def arctanh_for_tanh(step, *arguments):
    """np.arctanh is the inverse; the activation is np.tanh."""
    return np.arctanh(np.arctanh(step(*arguments)))


def sine_for_tanh(step, *arguments):
    """the activation is a sine; here it is np.tanh."""
    return np.sin(np.arctanh(step(*arguments)))


def tan_for_tanh(step, *arguments):
    """that is the tangent, np.tan; the activation is np.tanh."""
    return np.tan(np.arctanh(step(*arguments)))


STEP_SLIPS = [
    bias_missing,
    bias_outside,
    bias_in_a_column,
    bias_subtracted,
    bias_twice,
    bias_averaged,
    state_missing,
    input_missing,
    state_without_weights,
    W_r_transposed,
    matrices_first,
    transposed_matrices_first,
    matrices_before_columns,
    all_transposed,
    answer_turned,
    W_h_first,
    W_r_first,
    W_h_transposed,
    state_element_wise,
    state_diagonal,
    input_element_wise,
    numbers_multiplied_first,
    W_h_for_both,
    W_r_for_both,
    input_for_both,
    matrices_swapped,
    stacked_in_another_order,
    tanh_of_each,
    tanh_of_two,
    tanh_of_two_first,
    tanh_twice,
    tanh_of_the_input,
    tanh_missing,
    sigmoid_for_tanh,
    relu_for_tanh,
    batch_summed,
    state_added,
    state_outside,
    state_subtracted,
    parts_multiplied,
    states_averaged,
    last_example_left_out,
    tan_for_tanh,
    arctanh_for_tanh,
    sine_for_tanh,
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


def start_in_the_first_place(forward, x, a_0, *weights):
    """a_0 stands in the first place, and x[:, 0] is not read: start the loop at 0, from a_0."""
    return np.concatenate([a_0[:, np.newaxis], forward(x[:, 1:], a_0, *weights)], 1)


def state_not_kept(forward, x, a_0, *weights):
    """all states are a_0: keep what the step returns, a_t = rnn_step(...)."""
    return 0 * forward(x, a_0, *weights) + a_0[:, np.newaxis]


def first_start_for_all(forward, x, a_0, *weights):
    """all examples start from the first one's state; a_0 has a row for each."""
    return forward(x, 0 * a_0 + a_0[:1], *weights)


def carried_to_the_next_example(forward, x, a_0, *weights):
    """an example starts from the last state of the one before; it starts from its row of a_0."""
    states, before = [], a_0[:1]
    for example in x:
        states.append(forward(example[np.newaxis], before, *weights)[0])
        before = states[-1][-1:]
    return np.stack(states)


def sum_carried(forward, x, a_0, W_h, W_r, b):
    """the sum before tanh is carried on to the next step; carry the state, tanh of it."""
    sums = [a_0]
    for x_t in x.swapaxes(0, 1):
        sums.append(x_t @ W_h + sums[-1] @ W_r + b)
    return np.tanh(np.stack(sums[1:], 1))


def batch_counted_for_steps(forward, x, a_0, *weights):
    """T is x.shape[1]; len(x), or x.shape[0], counts the examples, x.shape[2] the features."""
    B, T, _ = x.shape
    return one_step_beyond(forward, x, a_0) if B > T else forward(x[:, :B], a_0, *weights)


def features_counted_for_steps(forward, x, a_0, *weights):
    """T is x.shape[1]; len(x), or x.shape[0], counts the examples, x.shape[2] the features."""
    _, T, F = x.shape
    return one_step_beyond(forward, x, a_0) if F > T else forward(x[:, :F], a_0, *weights)


def two_steps_alone(forward, x, a_0, *weights):
    """there are two steps, as in the example; T is x.shape[1]."""
    return forward(x[:, :2], a_0, *weights)


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


def last_state_in_a_list(forward, x, a_0, *weights):
    """only the last state is returned; keep the state of each step."""
    return forward(x, a_0, *weights)[:, -1:]


def inputs_of_the_step_swapped(forward, x, a_0, W_h, W_r, b):
    """W_h and W_r have changed places, or the input and the state."""
    states = [a_0]
    for x_t in x.swapaxes(0, 1):
        states.append(one_state(states[-1], x_t, W_h, W_r, b))
    return np.stack(states[1:], 1)


def weights_of_the_step_swapped(forward, x, a_0, W_h, W_r, b):
    """W_h and W_r have changed places, or the input and the state."""
    states = [a_0]
    for x_t in x.swapaxes(0, 1):
        states.append(one_state(x_t, states[-1], W_r, W_h, b))
    return np.stack(states[1:], 1)


def row_for_step(forward, x, a_0, *weights):
    """states[t] is example t; step t of all examples is states[:, t]."""
    right = forward(x, a_0, *weights)
    states = 0 * right
    for place, step in enumerate(right.swapaxes(0, 1)):
        states[place] = step
    return states


def one_long_row(forward, x, a_0, *weights):
    """np.append makes one long row; keep the states in a list, then np.stack(states, axis=1)."""
    return forward(x, a_0, *weights).swapaxes(0, 1).ravel()


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
    """time and units share an axis: np.stack(states, axis=1) makes one for time.

    np.concatenate joins the states in one long row.
    """
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
    start_in_the_first_place,
    state_not_kept,
    first_start_for_all,
    carried_to_the_next_example,
    sum_carried,
    batch_counted_for_steps,
    features_counted_for_steps,
    two_steps_alone,
    first_step_skipped,
    last_step_skipped,
    first_step_alone,
    one_step_beyond,
    states_as_wide_as_x,
    last_state_alone,
    last_state_in_a_list,
    inputs_of_the_step_swapped,
    weights_of_the_step_swapped,
    one_long_row,
    last_state_everywhere,
    first_input_everywhere,
    time_first,
    dealt_out_anew,
    row_for_step,
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


def features_and_units_swapped(count, features, units, outputs):
    """features and units have changed places."""
    return count(units, features, outputs)


def input_weights_missing(count, features, units, outputs):
    """the weights from the inputs to the units are missing."""
    return count(features, units, outputs) - features * units


def input_weights_added(count, features, units, outputs):
    """features and units are added; W_h has features * units numbers."""
    return count(features, units, outputs) - features * units + features


def output_square(count, features, units, outputs):
    """the output layer has units * outputs weights and outputs biases, not outputs * outputs."""
    return count(features, units, outputs) + outputs * (outputs - units)


def output_as_wide_as_the_units(count, features, units, outputs):
    """the output layer leads to the units; it leads to the outputs."""
    return count(features, units, outputs) + (units + 1) * (units - outputs)


def hidden_bias_is_one_number(count, *sizes):
    """the hidden layer has one number per unit for its bias, not one for all."""
    return count(*sizes) - sizes[-2] + 1


def output_bias_is_one_number(count, *sizes):
    """the output layer has one number per output for its bias, not one for all."""
    return count(*sizes) - sizes[-1] + 1


def four_gates(count, features, units, outputs):
    """that is an LSTM's count, four times the recurrent weights; here is a SimpleRNN."""
    return count(features, units, outputs) + 3 * units * (features + units + 1)


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
    """the units count once too often: PyTorch's two biases are one here, a_0 is not trained."""
    return count(features, units, outputs) + units


def output_reads_inputs(count, features, units, outputs):
    """the output layer reads the units, not the inputs."""
    return count(features, units, outputs) + outputs * (features - units)


def output_reads_inputs_too(count, features, units, outputs):
    """the output layer reads the units alone, not the inputs, too."""
    return count(features, units, outputs) + outputs * features


def outputs_for_each_step(count, features, steps, units, outputs):
    """the output layer is counted for each step; there is one, after the hidden layer."""
    return count(features, steps, units, outputs) + (steps - 1) * outputs * (units + 1)


def hidden_layer_missing(count, features, steps, units, outputs):
    """the hidden layer is missing: the row leads to the units, the units to the outputs."""
    return outputs * (features * steps + 1)


def units_missing(count, features, steps, units, outputs):
    """each number of the row leads to one unit; it leads to each of the units."""
    return count(features, steps, units, outputs) - features * steps * (units - 1)


def steps_and_units_swapped(count, features, steps, units, outputs):
    """steps and units have changed places."""
    return count(features, units, steps, outputs)


def all_times_the_steps(count, features, steps, units, outputs):
    """the whole recurrent network is counted for each step; this one reads all steps in one row."""
    one_step = count(features, 1, units, outputs) + units**2
    return steps * one_step


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
    features_and_units_swapped,
    input_weights_missing,
    input_weights_added,
    output_square,
    output_as_wide_as_the_units,
    hidden_bias_is_one_number,
    output_bias_is_one_number,
    four_gates,
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
    outputs_for_each_step,
    hidden_layer_missing,
    units_missing,
    steps_and_units_swapped,
    all_times_the_steps,
    hidden_bias_is_one_number,
    output_bias_is_one_number,
    steps_missing,
    steps_added,
    bias_in_each_step,
    output_in_each_step,
    recurrent_weights_counted,
    hidden_bias_missing,
    output_bias_missing,
    output_layer_missing,
]
