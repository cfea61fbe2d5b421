"""The referees of 3.2: the loss, its gradient, truncation and clipping, with their usual slips.

The reference differentiates by the complex step (Squire and Trapp 1998): exact to the last digit,
and no backpropagation stands in a student's file. The slips are put together from what each use of
a weight at step s is to blame for in the error at step t (`charge`).
"""

import numpy as np

from rnn_course.exercise_tools.given import expect_problem, random_problem
from rnn_course.exercise_tools.rnn import keras_states

GRADIENTS = {"W_h": "W_h", "W_r": "W_r", "b": "b", "W_o": "W_o"}  # the parts of an answer

# --- Referees -------------------------------------------------------------


def half_squares(x, y, a_0, W_h, W_r, b, W_o, k=None):
    """Compute the loss; complex weights keep their slope, but for the border of k steps."""
    state, squares = a_0, 0.0
    for t, (inputs, targets) in enumerate(zip(x.swapaxes(0, 1), y.swapaxes(0, 1), strict=True)):
        if k and t % k == 0:
            state = np.real(state)  # the imaginary part is the slope: it stops here
        state = np.tanh(np.hstack([inputs, state]) @ np.vstack([W_h, W_r]) + b)
        squares = squares + ((state @ W_o - targets) ** 2).sum()
    return squares / (2 * len(x))


def keras_loss(x, y, a_0, W_h, W_r, b, W_o):
    """Compute the loss from the states of Keras's SimpleRNN, if it is there."""
    return np.linalg.norm(keras_states(x, a_0, W_h, W_r, b) @ W_o - y) ** 2 / (2 * len(x))


def exact_gradients(x, y, a_0, W_h, W_r, b, W_o, k=None):
    """Differentiate the loss by the complex step, and stop between chunks of k steps."""
    weights, gradients = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}, {}
    for name, weight in weights.items():
        gradients[name] = np.zeros(weight.shape)
        for at in np.ndindex(weight.shape):
            moved = weight.astype("complex128")
            moved[at] += 1e-30j
            loss = half_squares(x, y, a_0, **{**weights, name: moved}, k=k)
            gradients[name][at] = loss.imag / 1e-30
    return gradients


def numerical_gradients(x, y, a_0, W_h, W_r, b, W_o):
    """Differentiate the loss by central differences, good to about 1e-9."""
    weights, gradients = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}, {}
    for name, weight in weights.items():
        gradients[name] = np.zeros(weight.shape)
        for at in np.ndindex(weight.shape):
            step = np.zeros(weight.shape)
            step[at] = 1e-5
            up = half_squares(x, y, a_0, **{**weights, name: weight + step})
            down = half_squares(x, y, a_0, **{**weights, name: weight - step})
            gradients[name][at] = (up - down) / 2e-5
    return gradients


def tape_gradients(x, y, a_0, W_h, W_r, b, W_o, k=None):
    """Let TensorFlow's tape find the gradients, if it is there; stop them between chunks."""
    try:
        import tensorflow as tf
    except ImportError:  # the light installation
        return exact_gradients(x, y, a_0, W_h, W_r, b, W_o, k)

    weights = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}
    weights = {name: tf.Variable(weight, dtype="float64") for name, weight in weights.items()}
    with tf.GradientTape() as tape:
        state, loss = tf.constant(a_0), 0.0
        for t in range(np.shape(x)[1]):
            state = tf.stop_gradient(state) if k and t % k == 0 else state
            summed = tf.matmul(x[:, t], weights["W_h"]) + tf.matmul(state, weights["W_r"])
            state = tf.tanh(summed + weights["b"])
            loss += tf.nn.l2_loss(tf.matmul(state, weights["W_o"]) - y[:, t]) / len(x)
    return {name: slope.numpy() for name, slope in tape.gradient(loss, weights).items()}


def large_problem(rng, *sizes):
    """Draw a problem with targets of a million, in which nothing cancels and tanh stays curved."""
    x, y, *others = random_problem(rng, *sizes)
    return np.abs(x) / 4, -1e6 - np.abs(y), *(np.abs(array) / 4 for array in others)


def two_units():
    """Return a problem where unit 1 feeds unit 2, and the error is at unit 2 in the last step."""
    x, y = np.array([[[1.0], [0.0]]]), np.array([[[0.0], [0.3]]])
    W_h, W_r = np.array([[np.log(2), 0.0]]), np.array([[0.0, np.log(3) / 0.6], [0.0, 0.0]])
    return x, y, np.zeros((1, 2)), W_h, W_r, np.zeros(2), np.array([[0.0], [1.0]])


LARGE = (
    "rnn_backward, targets of a million: numerical slopes lose their digits, "
    "backpropagation loses none."
)

# --- Slips in the loss ----------------------------------------------------
# Each is a wrong function: it gets the right one first, and its docstring is the hint.


def all_states(x, a_0, W_h, W_r, b):
    """Compute the states (B, T + 1, U), a_0 first."""
    states = [a_0]
    for inputs in x.swapaxes(0, 1):
        states.append(np.tanh(np.hstack([inputs, states[-1]]) @ np.vstack([W_h, W_r]) + b))
    return np.stack(states, 1)


def half_missing(loss, *problem):
    """the half is missing."""
    return 2 * loss(*problem)


def last_step_alone(loss, x, y, a_0, *weights):
    """only the last step counts, or the first: does the loop return too early?"""
    rest = loss(x[:, :-1], y[:, :-1], a_0, *weights) if x.shape[1] > 1 else 0
    return loss(x, y, a_0, *weights) - rest


def first_step_alone(loss, x, y, a_0, *weights):
    """only the last step counts, or the first: does the loop return too early?"""
    return loss(x[:, :1], y[:, :1], a_0, *weights)


def steps_averaged(loss, x, *others):
    """the steps are averaged; they are to be summed, and so are the outputs."""
    return loss(x, *others) / x.shape[1]


def outputs_averaged(loss, x, y, *others):
    """the outputs are averaged; they are to be summed."""
    return loss(x, y, *others) / y.shape[2]


def all_averaged(loss, x, y, *others):
    """the steps are averaged; they are to be summed, and so are the outputs."""
    return loss(x, y, *others) / (y.shape[1] * y.shape[2])


def examples_summed(loss, x, *others):
    """the batch mean is forgotten: the examples are summed."""
    return loss(x, *others) * len(x)


def examples_apart(loss, x, y, a_0, *weights):
    """the examples are kept apart; take their mean."""
    each = zip(x, y, a_0, strict=True)
    return np.array([loss(*(array[np.newaxis] for array in one), *weights) for one in each])


def examples_divided(loss, x, y, a_0, *weights):
    """the examples are kept apart; take their mean."""
    return examples_apart(loss, x, y, a_0, *weights) / len(x)


def outputs_apart(loss, x, y, a_0, W_h, W_r, b, W_o):
    """a number for each output comes out; sum over them, and take the examples' mean."""
    parts = [(y[..., i : i + 1], W_o[:, i : i + 1]) for i in range(y.shape[2])]
    each = [examples_apart(loss, x, target, a_0, W_h, W_r, b, w) for target, w in parts]
    return np.stack(each, 1)


def outputs_apart_divided(loss, x, *others):
    """a number for each output comes out; sum over them, and take the examples' mean."""
    return outputs_apart(loss, x, *others) / len(x)


def start_ignored(loss, x, y, a_0, *weights):
    """a_0 is ignored: the first step should start from it."""
    return loss(x, y, 0 * a_0, *weights)


def always_from_a_0(loss, x, y, a_0, *weights):
    """each step starts from a_0; it should start from the state before."""
    steps = range(x.shape[1])
    return sum(loss(x[:, t : t + 1], y[:, t : t + 1], a_0, *weights) for t in steps)


def bias_missing(loss, x, y, a_0, W_h, W_r, b, W_o):
    """the bias b is missing: it is added before tanh."""
    return loss(x, y, a_0, W_h, W_r, 0 * b, W_o)


def output_tanh(loss, x, y, a_0, W_h, W_r, b, W_o):
    """the output has no tanh; it is a_t W_o."""
    outputs = np.tanh(all_states(x, a_0, W_h, W_r, b)[:, 1:] @ W_o)
    return ((outputs - y) ** 2).sum() / (2 * len(x))


def not_squared(loss, x, y, a_0, W_h, W_r, b, W_o):
    """the errors are not squared."""
    return np.abs(all_states(x, a_0, W_h, W_r, b)[:, 1:] @ W_o - y).sum() / (2 * len(x))


def signed_errors(loss, x, y, a_0, W_h, W_r, b, W_o):
    """the errors are not squared."""
    return (all_states(x, a_0, W_h, W_r, b)[:, 1:] @ W_o - y).sum() / (2 * len(x))


def squared_too_late(loss, x, y, a_0, W_h, W_r, b, W_o):
    """the errors are added up before they are squared; square each one first."""
    errors = all_states(x, a_0, W_h, W_r, b)[:, 1:] @ W_o - y
    return (errors.sum(axis=(0, 2)) ** 2).sum() / (2 * len(x))


def bias_in_the_output(loss, x, y, a_0, W_h, W_r, b, W_o):
    """the outputs have no bias: y_t = a_t W_o."""
    return ((all_states(x, a_0, W_h, W_r, b)[:, 1:] @ W_o + b - y) ** 2).sum() / (2 * len(x))


def matrices_first(loss, x, y, a_0, W_h, W_r, b, W_o):
    """W_h @ x_t is the order of the slides, for one example in a column.

    Here each example is a row, so the matrix comes last: x_t @ W_h.
    """
    np.matmul(W_h, x[:, 0])
    return loss(x, y, a_0, W_h, W_r, b, W_o)


def examples_for_steps(loss, x, y, a_0, W_h, W_r, *others):
    """x[t] and y[t] are examples; step t of all examples is x[:, t], y[:, t]."""
    for t in range(np.shape(x)[1]):
        np.add(x[t] @ W_h, a_0 @ W_r)
    return loss(x, y, a_0, W_h, W_r, *others)


def target_of_an_example(loss, x, y, a_0, *weights):
    """x[t] and y[t] are examples; step t of all examples is x[:, t], y[:, t]."""
    for t in range(np.shape(x)[1]):
        np.subtract(y[:, t], y[t])
    return loss(x, y, a_0, *weights)


def root_taken(loss, *problem):
    """there is no square root in this loss."""
    return np.sqrt(loss(*problem))


def W_o_missing(loss, x, y, a_0, W_h, W_r, b, W_o):
    """W_o is missing between the state and the output."""
    return ((all_states(x, a_0, W_h, W_r, b)[:, 1:] - y) ** 2).sum() / (2 * len(x))


def output_one_late(loss, x, y, a_0, W_h, W_r, b, W_o):
    """the output is made from the state of the step before."""
    return ((all_states(x, a_0, W_h, W_r, b)[:, :-1] @ W_o - y) ** 2).sum() / (2 * len(x))


LOSS_SLIPS = [
    half_missing,
    last_step_alone,
    first_step_alone,
    steps_averaged,
    outputs_averaged,
    all_averaged,
    examples_summed,
    examples_apart,
    examples_divided,
    outputs_apart,
    outputs_apart_divided,
    start_ignored,
    always_from_a_0,
    bias_missing,
    output_tanh,
    not_squared,
    signed_errors,
    squared_too_late,
    bias_in_the_output,
    matrices_first,
    examples_for_steps,
    target_of_an_example,
    root_taken,
    W_o_missing,
    output_one_late,
]


# --- Slips in the gradient ------------------------------------------------


def tanh_slope(a, s, t):
    """Return the right slope of tanh at step t, (B, U), by the states a (B, T + 1, U)."""
    return 1 - a[:, t + 1] ** 2


def charge(
    problem,
    counts=lambda s, t: True,
    slope=tanh_slope,
    on=None,
    back=None,
    read=None,
    order=None,
    more=None,
):
    """Add up what each use of a weight, at step s, has done to the error at step t.

    Parameters
    ----------
    problem : tuple
        x, y, a_0, W_h, W_r, b, W_o.
    counts : function (s, t) -> bool
        Which use is charged for which error.
    slope, on : functions (a, s, t) -> array (B, U)
        tanh's slope at step t, on the way to the output and on to the next step.
    back : array (U, U)
        Takes W_r's place between two steps.
    read : array (B, T, F)
        Takes the inputs' place where the gradient of W_h meets them.
    order : list of int
        The steps in another order than that of time: each is charged for those behind it.
    more : function (a, t) -> array (B, U)
        What is added to the blame of step t, behind tanh's slope.

    Returns
    -------
    dict
        A gradient for each of the four weights.
    """
    x, y, a_0, W_h, W_r, b, W_o = problem
    a, unit, on = all_states(x, a_0, W_h, W_r, b), np.eye(len(b)), on or slope
    read, order = x if read is None else read, order or list(range(x.shape[1]))
    errors = (a[:, 1:] @ W_o - y) / len(x)
    total = {"W_h": 0.0 * W_h, "W_r": 0.0 * W_r, "b": 0.0 * b, "W_o": 0.0 * W_o}
    for place, s in enumerate(order):
        if counts(s, s):
            total["W_o"] += np.einsum("bu,bo->uo", a[:, s + 1], errors[:, s])
        moved = {"W_h": read[:, s], "W_r": a[:, s], "b": np.ones((len(x), 1))}
        moved = {name: np.einsum("bi,uv->iubv", m, unit) for name, m in moved.items()}
        for t in order[place:]:
            for name, m in moved.items():
                if counts(s, t):
                    blame = np.einsum("bo,iubo->iu", errors[:, t], (m * slope(a, s, t)) @ W_o)
                    if more is not None:
                        blame += np.einsum("bv,iubv->iu", more(a, t), m)
                    total[name] += blame.reshape(total[name].shape)
                moved[name] = (m * on(a, s, t)) @ (W_r if back is None else back)
    return total


def path_forgotten(gradients, *problem):
    """the path through W_r is forgotten, the gradient stops at every step: later errors count."""
    return charge(problem, lambda s, t: s == t)


def path_of_one_step(gradients, *problem):
    """the error is not carried past one step: delta needs what the later delta got from its own."""
    return charge(problem, lambda s, t: t - s <= 1)


def last_error_alone(gradients, *problem):
    """only the last step's error is used; each step has one."""
    last = problem[0].shape[1] - 1
    return charge(problem, lambda s, t: t == last)


def last_use_alone(gradients, *problem):
    """the sum over time is forgotten: only the last step is left."""
    last = problem[0].shape[1] - 1
    return charge(problem, lambda s, t: s == last)


def first_use_alone(gradients, *problem):
    """the sum over time is forgotten: only the first step is left."""
    return charge(problem, lambda s, t: s == 0)


def slope_missing(gradients, *problem):
    """the derivative of tanh is missing."""
    return charge(problem, slope=lambda a, s, t: np.ones(a[:, t].shape))


def slope_not_squared(gradients, *problem):
    """the square is missing: tanh's derivative is 1 - a_t^2."""
    return charge(problem, slope=lambda a, s, t: 1 - a[:, t + 1])


def slope_without_brackets(gradients, *problem):
    """brackets are missing, since * goes before -: it is da * (1 - a_t**2), not da * 1 - a_t**2."""
    return charge(
        problem,
        slope=lambda a, s, t: np.ones(a[:, t].shape),
        more=lambda a, t: -(a[:, t + 1] ** 2),
    )


def slope_with_the_one_outside(gradients, *problem):
    """brackets are missing, since * goes before -: it is (1 - a_t**2) * da, not 1 - a_t**2 * da."""
    return charge(
        problem,
        slope=lambda a, s, t: -(a[:, t + 1] ** 2),
        more=lambda a, t: np.ones(a[:, t].shape),
    )


def slope_squared_as_a_whole(gradients, *problem):
    """the square is of a_t alone: tanh's derivative is 1 - a_t**2, not (1 - a_t)**2."""
    return charge(problem, slope=lambda a, s, t: (1 - a[:, t + 1]) ** 2)


def slope_of_sigmoid(gradients, *problem):
    """that is a sigmoid's derivative; tanh's is 1 - a_t^2."""
    return charge(problem, slope=lambda a, s, t: a[:, t + 1] * (1 - a[:, t + 1]))


def slope_of_state(gradients, *problem):
    """tanh is taken once more: a_t has been through tanh already, its slope is 1 - a_t^2."""
    return charge(problem, slope=lambda a, s, t: 1 - np.tanh(a[:, t + 1]) ** 2)


def slope_one_late(gradients, *problem):
    """tanh's derivative is taken at the wrong step."""
    return charge(problem, slope=lambda a, s, t: 1 - a[:, t] ** 2)


def slope_on_one_path(gradients, *problem):
    """tanh's derivative belongs to both paths, not to the error's alone."""
    return charge(problem, on=lambda a, s, t: np.ones(a[:, t].shape))


def slope_skipped(gradients, *problem):
    """what goes back has skipped tanh: send delta, not dL/da."""
    return charge(problem, slope=lambda a, s, t: tanh_slope(a, s, t) if s == t else 1 + 0 * a[:, t])


def slope_twice_on_the_way(gradients, *problem):
    """tanh's derivative counts twice on the way back: delta has it already."""
    return charge(problem, slope=lambda a, s, t: tanh_slope(a, s, t) ** (1 if s == t else 2))


def forward_in_time(gradients, *problem):
    """the loop runs forward in time; what the later steps report comes first: go backward."""
    return charge(problem, order=list(range(problem[0].shape[1]))[::-1])


def input_before(gradients, *problem):
    """the input of the wrong step: W_h met x_t at step t."""
    return charge(problem, read=np.roll(problem[0], 1, axis=1))


def slope_by_matrix_product(gradients, x, y, a_0, *weights):
    """two arrays (B, U) meet in a product @: with 1 - a_t^2 it goes number by number, *.

    For a weight's gradient the first is transposed, .T.
    """
    np.matmul(a_0, a_0)
    return gradients(x, y, a_0, *weights)


def input_not_transposed(gradients, x, y, a_0, *weights):
    """the input is to be transposed: (F, B) @ (B, U) is (F, U), the shape of W_h."""
    np.matmul(x[:, 0], a_0)
    return gradients(x, y, a_0, *weights)


def W_o_not_transposed(gradients, x, y, a_0, W_h, W_r, b, W_o):
    """the error comes back through W_o transposed: (B, O) @ (O, U) is (B, U)."""
    np.matmul(y[:, 0], W_o)
    return gradients(x, y, a_0, W_h, W_r, b, W_o)


def W_h_of_another_shape(gradients, x, y, a_0, W_h, *others):
    """the gradient is transposed: x_t.T @ delta has the shape of W_h."""
    slopes = np.zeros(W_h.shape)
    slopes += W_h.T
    return gradients(x, y, a_0, W_h, *others)


def W_o_of_another_shape(gradients, *problem):
    """the gradient is transposed: a_t.T @ e_t has the shape of W_o."""
    slopes = np.zeros(problem[-1].shape)
    slopes += problem[-1].T
    return gradients(*problem)


def b_of_another_shape(gradients, x, y, a_0, W_h, W_r, b, W_o):
    """b is added in each example: add up over the batch, too."""
    slopes = np.zeros(b.shape)
    slopes += a_0
    return gradients(x, y, a_0, W_h, W_r, b, W_o)


def carried_number(gradients, x, y, a_0, W_h, W_r, *others):
    """what is carried back starts as an array of zeros (B, U), not as the number 0."""
    np.matmul(0, W_r)
    return gradients(x, y, a_0, W_h, W_r, *others)


def W_r_not_transposed(gradients, *problem):
    """W_r on the way back: the blame goes from unit 2 to unit 1, not from 1 to 2."""
    return charge(problem, back=problem[4].T)


def W_r_missing_on_the_way(gradients, *problem):
    """delta goes back as it is; on the way it goes through W_r."""
    return charge(problem, back=np.eye(len(problem[5])))


def W_o_missing_on_the_way(gradients, x, y, a_0, W_h, W_r, b, W_o):
    """the error comes back through W_o, which is missing."""
    problem = x, y, a_0, W_h, W_r, b
    target = y + all_states(x, a_0, W_h, W_r, b)[:, 1:] @ (np.ones(W_o.shape) - W_o)
    wrong = charge((x, target, *problem[2:], np.ones(W_o.shape)))
    return {**wrong, "W_o": gradients(*problem, W_o)["W_o"]}


def wrong_sign(gradients, *problem):
    """the sign: the error is output minus target."""
    return {name: -slope for name, slope in gradients(*problem).items()}


def half_forgotten(gradients, *problem):
    """the half of the loss is forgotten, it cancels the 2."""
    return {name: 2 * slope for name, slope in gradients(*problem).items()}


def half_kept(gradients, *problem):
    """the half is still there: the square's derivative brings a 2, which cancels it."""
    return {name: slope / 2 for name, slope in gradients(*problem).items()}


def batch_summed(gradients, x, *others):
    """the batch mean is forgotten: the examples are summed."""
    return {name: slope * len(x) for name, slope in gradients(x, *others).items()}


def batch_mean_twice(gradients, x, *others):
    """the batch mean is taken twice."""
    return {name: slope / len(x) for name, slope in gradients(x, *others).items()}


def time_mean(gradients, x, *others):
    """the steps are averaged; they are to be summed."""
    return {name: slope / x.shape[1] for name, slope in gradients(x, *others).items()}


def transposed(gradients, *problem):
    """the gradient is transposed."""
    return {name: slope.T for name, slope in gradients(*problem).items()}


def W_r_with_wrong_state(gradients, problem, order):
    """Give W_r's gradient other states, chosen from (B, T + 1, U) by their order."""
    x, y, a_0, W_h, W_r, b, _ = problem
    a = all_states(x, a_0, W_h, W_r, b)
    deltas = [charge(problem, lambda s, t, use=use: s == use) for use in range(x.shape[1])]
    if len(x) > 1:  # example by example: a delta for each
        each = [tuple(array[i : i + 1] for array in (x, y, a_0)) for i in range(len(x))]
        found = [W_r_with_wrong_state(gradients, (*e, *problem[3:]), order)["W_r"] for e in each]
        return {**gradients(*problem), "W_r": np.mean(found, axis=0)}
    wrong = sum(np.outer(a[0, i], d["b"]) for i, d in zip(order, deltas, strict=True))
    return {**gradients(*problem), "W_r": wrong}


def state_after(gradients, *problem):
    """the state of the wrong step: W_r met a_{t-1}, not a_t."""
    return W_r_with_wrong_state(gradients, problem, range(1, problem[0].shape[1] + 1))


def state_two_before(gradients, *problem):
    """the state of the wrong step: one too early, and in the first step the last one: index -1."""
    return W_r_with_wrong_state(gradients, problem, range(-1, problem[0].shape[1] - 1))


def state_last_for_a_0(gradients, *problem):
    """W_r's first step met a_0; index -1 is the last state."""
    return W_r_with_wrong_state(gradients, problem, [-1, *range(1, problem[0].shape[1])])


def output_state_before(gradients, x, y, a_0, W_h, W_r, b, W_o):
    """the state of the wrong step: the output is made from a_t, so W_o met a_t."""
    a = all_states(x, a_0, W_h, W_r, b)
    errors = (a[:, 1:] @ W_o - y) / len(x)
    wrong = np.einsum("btu,bto->uo", a[:, :-1], errors)
    return {**gradients(x, y, a_0, W_h, W_r, b, W_o), "W_o": wrong}


def b_per_example(gradients, x, y, a_0, *weights):
    """b is added in each example: add up over the batch, too."""
    each = [tuple(array[i : i + 1] for array in (x, y, a_0)) for i in range(len(x))]
    rows = [gradients(*one, *weights)["b"] / len(x) for one in each]
    return {**gradients(x, y, a_0, *weights), "b": np.array(rows)}


def b_one_number(gradients, *problem):
    """b has a number for each unit: add up over the batch alone."""
    found = gradients(*problem)
    return {**found, "b": found["b"].sum()}


GRADIENT_SLIPS = [
    W_r_not_transposed,
    path_forgotten,
    path_of_one_step,
    last_error_alone,
    last_use_alone,
    first_use_alone,
    slope_missing,
    slope_not_squared,
    slope_without_brackets,
    slope_with_the_one_outside,
    slope_squared_as_a_whole,
    slope_of_sigmoid,
    slope_of_state,
    slope_one_late,
    slope_on_one_path,
    slope_skipped,
    slope_twice_on_the_way,
    forward_in_time,
    input_before,
    slope_by_matrix_product,
    input_not_transposed,
    W_o_not_transposed,
    W_h_of_another_shape,
    W_o_of_another_shape,
    b_of_another_shape,
    carried_number,
    W_r_missing_on_the_way,
    W_o_missing_on_the_way,
    state_after,
    state_two_before,
    state_last_for_a_0,
    output_state_before,
    b_per_example,
    b_one_number,
    wrong_sign,
    half_forgotten,
    half_kept,
    batch_summed,
    batch_mean_twice,
    time_mean,
    transposed,
]


# --- Slips in truncation --------------------------------------------------


def added(gradients):
    """Add up a list of gradients."""
    return {name: sum(found[name] for found in gradients) for name in gradients[0]}


def chunks(truncated, problem, k, state_at):
    """Return each chunk's gradient, where it starts from state_at(a, start)."""
    x, y, a_0, W_h, W_r, b, _ = problem
    a, weights = all_states(x, a_0, W_h, W_r, b), problem[3:]
    parts = [(slice(start, start + k), start) for start in range(0, x.shape[1], k)]
    return [truncated(x[:, p], y[:, p], state_at(a, start), *weights, k) for p, start in parts]


def state_reset(truncated, *arguments):
    """the state is not carried on: a_0 starts each chunk."""
    *problem, k = arguments
    return added(chunks(truncated, problem, k, lambda a, start: a[:, 0]))


def state_zero(truncated, *arguments):
    """the state is not carried on: zeros start each chunk after the first."""
    *problem, k = arguments
    return added(chunks(truncated, problem, k, lambda a, start: a[:, 0] * (start == 0)))


def chunk_state_late(truncated, *arguments):
    """a chunk starts from the state one step too early; its last step is to be read, too."""
    *problem, k = arguments
    return added(chunks(truncated, problem, k, lambda a, start: a[:, max(0, start - 1)]))


def chunks_from_own_states(truncated, problem, k, read):
    """Return each chunk's gradient, where a chunk hands on the state after `read` of its steps."""
    x, y, state, *weights = problem
    found = []
    for part in (slice(start, start + k) for start in range(0, x.shape[1], k)):
        found.append(truncated(x[:, part], y[:, part], state, *weights, k))
        state = all_states(x[:, part], state, *weights[:3])[:, read]
    return found


def chunk_ends_early(truncated, *arguments):
    """a chunk starts from the state one step too early; its last step is to be read, too."""
    *problem, k = arguments
    return added(chunks_from_own_states(truncated, problem, k, -2))


def one_step_carried(truncated, *arguments):
    """the state is carried on by one step; a chunk has k of them."""
    *problem, k = arguments
    return added(chunks_from_own_states(truncated, problem, k, 1))


def chunk_at_each_step(truncated, *arguments):
    """a chunk starts at each step; the next one starts k steps later."""
    x, y, a_0, *weights, k = arguments
    a = all_states(x, a_0, *weights[:3])
    starts = range(x.shape[1])
    return added(
        [truncated(x[:, s : s + k], y[:, s : s + k], a[:, s], *weights, k) for s in starts]
    )


def chunks_overlap(truncated, *arguments):
    """the chunks overlap: each has a step of the next one, too."""
    x, y, a_0, *weights, k = arguments
    a, starts = all_states(x, a_0, *weights[:3]), range(0, x.shape[1], k)
    return added(
        [
            truncated(x[:, s : s + k + 1], y[:, s : s + k + 1], a[:, s], *weights, k + 1)
            for s in starts
        ]
    )


def y_not_cut(truncated, x, y, a_0, W_h, W_r, b, W_o, k):
    """x is cut into chunks and y is not; a chunk has its own part of both."""
    expect_problem(x=x[:, :k], y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    return truncated(x, y, a_0, W_h, W_r, b, W_o, k)


def batch_cut(truncated, x, y, a_0, W_h, W_r, b, W_o, k):
    """x[start:stop] cuts the batch; x[:, start:stop] cuts time."""
    for s in range(0, x.shape[1], k):
        part = slice(s, s + k)
        expect_problem(x=x[part], y=y[part], a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    return truncated(x, y, a_0, W_h, W_r, b, W_o, k)


def nothing_to_add_to(truncated, *arguments):
    """the sums have no start: begin with zeros, or with the first chunk's gradients."""
    return {}["W_h"]


def last_chunk_alone(truncated, *arguments):
    """only the last chunk is left; add them up."""
    *problem, k = arguments
    return chunks(truncated, problem, k, lambda a, start: a[:, start])[-1]


def first_chunk_alone(truncated, *arguments):
    """only the first chunk is left: does the loop return too early?"""
    *problem, k = arguments
    return chunks(truncated, problem, k, lambda a, start: a[:, start])[0]


def chunks_averaged(truncated, *arguments):
    """the chunks are averaged; they are to be summed."""
    *problem, k = arguments
    count = -(-problem[0].shape[1] // k)
    return {name: slope / count for name, slope in truncated(*arguments).items()}


def k_ignored(truncated, *arguments):
    """k is ignored: this is the full gradient."""
    *problem, _ = arguments
    return truncated(*problem, problem[0].shape[1])


def chunk_one_too_long(truncated, *arguments):
    """a chunk has one step too many; it has k."""
    *problem, k = arguments
    return truncated(*problem, k + 1)


def chunk_one_too_short(truncated, *arguments):
    """a chunk has one step too few; it has k."""
    *problem, k = arguments
    return truncated(*problem, max(1, k - 1))


def k_chunks(truncated, *arguments):
    """k is taken for the number of chunks; it is the number of steps in each."""
    *problem, k = arguments
    steps = problem[0].shape[1]
    parts = np.array_split(np.arange(steps), min(k, steps))
    of = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    return charge(problem, lambda s, t: of[s] == of[t])


def from_the_end(truncated, *arguments):
    """the chunks are counted from the end; count from the first step."""
    *problem, k = arguments
    last = problem[0].shape[1] - 1
    return charge(problem, lambda s, t: (last - s) // k == (last - t) // k)


def rest_dropped(truncated, *arguments):
    """the last, shorter chunk is missing."""
    *problem, k = arguments
    end = problem[0].shape[1] // k * k
    return charge(problem, lambda s, t: s // k == t // k and t < end)


def last_k_alone(truncated, *arguments):
    """the steps before the last k are dropped; every chunk counts."""
    *problem, k = arguments
    first = problem[0].shape[1] - k
    return charge(problem, lambda s, t: s >= first)


def last_k_from_a_0(truncated, *arguments):
    """the steps before the last k are dropped; every chunk counts."""
    x, y, *others, k = arguments
    return truncated(x[:, -k:], y[:, -k:], *others, k)


def sliding(truncated, *arguments):
    """each error looks back k steps of its own; cut once, after every k steps."""
    *problem, k = arguments
    return charge(problem, lambda s, t: t - s < k)


def chunk_end_error(truncated, *arguments):
    """only the error at the last step of each chunk counts; each step has one."""
    *problem, k = arguments
    last = problem[0].shape[1] - 1
    return charge(problem, lambda s, t: s // k == t // k and ((t + 1) % k == 0 or t == last))


def chunk_end_use(truncated, *arguments):
    """in each chunk only the last step is left; add up over all of its steps."""
    *problem, k = arguments
    last = problem[0].shape[1] - 1
    return charge(problem, lambda s, t: s // k == t // k and ((s + 1) % k == 0 or s == last))


def range_k_of_all(truncated, x, *others):
    """range(k) runs past the end: the last chunk may be shorter than k."""
    return x[:, x.shape[1] + 0 * others[-1]]


def range_k_of_chunk(truncated, x, *others):
    """range(k) runs past the end: the last chunk may be shorter than k."""
    rest = x.shape[1] % others[-1]
    return x[:, x.shape[1] - rest :][:, rest]


TRUNCATED_SLIPS = [
    k_ignored,
    state_reset,
    state_zero,
    chunk_state_late,
    chunk_ends_early,
    one_step_carried,
    chunk_at_each_step,
    chunks_overlap,
    y_not_cut,
    batch_cut,
    nothing_to_add_to,
    last_chunk_alone,
    first_chunk_alone,
    chunks_averaged,
    chunk_one_too_long,
    chunk_one_too_short,
    k_chunks,
    from_the_end,
    rest_dropped,
    last_k_alone,
    last_k_from_a_0,
    sliding,
    chunk_end_error,
    chunk_end_use,
    range_k_of_all,
    range_k_of_chunk,
]


def problem_misfits(rng, *more):
    """Return what to refuse, as (names, arguments): NaN, sizes of 0, shapes that disagree."""
    names = ["x", "y", "a_0", "W_h", "W_r", "b", "W_o"]
    good, refused = random_problem(rng, 2, 3, 3, 4, 2), []
    partners = {"x": ("x", "W_h"), "y": ("y", "W_o"), "W_o": ("y", "W_o")}
    for i, name in enumerate(names):
        spoilt = good[i].copy()
        spoilt.flat[rng.integers(spoilt.size)] = np.nan
        one = good[i][..., :1]  # one column, or one number, where there should be more
        refused.append((name, (*good[:i], spoilt, *good[i + 1 :], *more)))
        refused.append((partners.get(name, names[2:]), (*good[:i], one, *good[i + 1 :], *more)))
    x, y, a_0, *weights = good
    refused.append((("x", "y"), (x[:, :1], y, a_0, *weights, *more)))
    refused.append((("x", "y", "a_0"), (x, y, a_0[:1], *weights, *more)))
    axes = {"B": names[:3], "T": names[:2], "F": ("x", "W_h"), "U": names[2:], "O": ("y", "W_o")}
    for axis, who in axes.items():
        sizes = {"B": 2, "T": 3, "F": 2, "U": 3, "O": 2, axis: 0}
        shapes = ["B T F", "B T O", "B U", "F U", "U U", "U", "U O"]
        empty = [np.ones([sizes[letter] for letter in shape.split()]) for shape in shapes]
        refused.append((who, (*empty, *more)))
    return refused


# --- Clipping -------------------------------------------------------------


def clipped(gradients, max_norm):
    """Shorten gradients to a global norm of at most max_norm."""
    flat = np.concatenate([np.ravel(slopes) for slopes in gradients.values()])
    factor = min(1.0, max_norm / max(np.linalg.norm(flat), 1e-300))
    return {name: np.asarray(slopes) * factor for name, slopes in gradients.items()}


def tensorflow_clipped(gradients, max_norm):
    """Let TensorFlow clip, if it is there."""
    try:
        import tensorflow as tf
    except ImportError:  # the light installation
        return clipped(gradients, max_norm)

    arrays, _ = tf.clip_by_global_norm(list(gradients.values()), max_norm)
    return {name: array.numpy() for name, array in zip(gradients, arrays, strict=True)}


def each_alone(clip, gradients, max_norm):
    """each array is clipped alone; take one norm of all numbers."""
    return {name: clip({name: g}, max_norm)[name] for name, g in gradients.items()}


def each_number(clip, gradients, max_norm):
    """each number is clipped alone, which changes the direction; take one norm of all numbers."""
    return {name: np.clip(g, -max_norm, max_norm) for name, g in gradients.items()}


def scaled_by(gradients, max_norm, size):
    """Divide by another size than the norm, where that is above max_norm."""
    factor = max_norm / max(size, max_norm)
    return {name: g * factor for name, g in gradients.items()}


def largest_for_norm(clip, gradients, max_norm):
    """the largest number is taken for the norm; take the root of the sum of all squares."""
    return scaled_by(gradients, max_norm, max(np.abs(g).max() for g in gradients.values()))


def norm_of_dict(clip, gradients, max_norm):
    """np.linalg.norm takes one array; the global norm adds the squares of all of them."""
    return np.linalg.norm(gradients)


def norm_of_list(clip, gradients, max_norm):
    """np.linalg.norm takes one array; the global norm adds the squares of all of them."""
    return np.linalg.norm(list(gradients.values()))


def factor_upside_down(clip, gradients, max_norm):
    """the factor is upside down: max_norm over the norm shortens."""
    norm = np.sqrt(sum((g**2).sum() for g in gradients.values()))
    return {name: g * max(norm, max_norm) / max_norm for name, g in gradients.items()}


def norms_added(clip, gradients, max_norm):
    """the norms are added; add the squares of all numbers."""
    return scaled_by(gradients, max_norm, sum(np.linalg.norm(g) for g in gradients.values()))


def sizes_added(clip, gradients, max_norm):
    """the numbers are added, not their squares."""
    return scaled_by(gradients, max_norm, sum(np.abs(g).sum() for g in gradients.values()))


def root_missing(clip, gradients, max_norm):
    """the square root is missing."""
    return scaled_by(gradients, max_norm, sum((g**2).sum() for g in gradients.values()))


def squares_averaged(clip, gradients, max_norm):
    """the squares are averaged; they are to be summed."""
    flat = np.concatenate([np.ravel(g) for g in gradients.values()])
    return scaled_by(gradients, max_norm, np.sqrt(np.mean(flat**2)))


def norm_one(clip, gradients, max_norm):
    """the result has the norm 1; it should have max_norm."""
    return {name: g / max_norm for name, g in clip(gradients, max_norm).items()}


def lengthened(clip, gradients, max_norm):
    """it was lengthened: below max_norm, all stays as it is."""
    norm = np.sqrt(sum((g**2).sum() for g in gradients.values()))
    return {name: g * max_norm / norm for name, g in gradients.items()}


def not_clipped(clip, gradients, max_norm):
    """nothing was shortened."""
    return gradients


CLIP_SLIPS = [
    each_alone,
    each_number,
    largest_for_norm,
    norms_added,
    sizes_added,
    root_missing,
    squares_averaged,
    factor_upside_down,
    norm_of_dict,
    norm_of_list,
    norm_one,
    lengthened,
    not_clipped,
]
