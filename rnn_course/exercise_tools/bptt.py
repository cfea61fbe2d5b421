"""The referees of 3.2: the loss, its gradient, truncation and clipping, with their usual slips.

The reference differentiates by the complex step (Squire and Trapp 1998): exact to the last digit,
and no backpropagation stands in a student's file. The slips are put together from what each use of
a weight at step s is to blame for in the error at step t (`charge`).
"""

import numpy as np

from rnn_course.exercise_tools.given import expect_problem, random_problem
from rnn_course.exercise_tools.rnn import (
    STEP_SLIPS,
    W_h_first,
    W_r_first,
    W_r_transposed,
    bias_missing,
    bias_outside,
    keras_states,
    one_state,
    sigmoid_for_tanh,
    state_missing,
    tanh_missing,
)

GRADIENTS = {"W_h": "W_h", "W_r": "W_r", "b": "b", "W_o": "W_o"}  # the parts of an answer

# --- Referees -------------------------------------------------------------


def next_state(x_t, a_prev, W_h, W_r, b):
    """Compute the states (B, U) after one step, also of many networks at once (n, B, U)."""
    return np.tanh(np.add(np.matmul(x_t, W_h), np.matmul(a_prev, W_r)) + b)


def half_squares(x, y, a_0, W_h, W_r, b, W_o, k=None, step=next_state):
    """Compute the loss; complex weights keep their slope, but for the border of k steps."""
    state, squares = a_0, 0.0
    for t, (inputs, targets) in enumerate(zip(x.swapaxes(0, 1), y.swapaxes(0, 1), strict=True)):
        if k and t % k == 0:
            state = np.real(state)  # the imaginary part is the slope: it stops here
        state = step(inputs, state, W_h, W_r, b)
        squares = squares + ((state @ W_o - targets) ** 2).sum(axis=(-2, -1))
    return squares / (2 * len(x))


def keras_loss(x, y, a_0, W_h, W_r, b, W_o):
    """Compute the loss from the states of Keras's SimpleRNN, if it is there."""
    return np.linalg.norm(keras_states(x, a_0, W_h, W_r, b) @ W_o - y) ** 2 / (2 * len(x))


def exact_gradients(x, y, a_0, W_h, W_r, b, W_o, k=None, **slips):
    """Differentiate the loss by the complex step, and stop between chunks of k steps.

    With slips, which are settings of `charge`, return what these make of the gradient instead.
    """
    if slips:
        return charge((x, y, a_0, W_h, W_r, b, W_o), **slips)
    weights = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}
    count, first, moved = sum(weight.size for weight in weights.values()), 0, {}
    for name, weight in weights.items():  # a network for each number, which is moved in it alone
        many = np.tile(weight.ravel().astype("complex128"), (count, 1))
        many[first : first + weight.size] += 1e-30j * np.eye(weight.size)
        moved[name] = many.reshape(count, *np.atleast_2d(weight).shape)
        first += weight.size
    slopes = half_squares(x, y, a_0, **moved, k=k).imag / 1e-30
    parts = np.split(slopes, np.cumsum([weight.size for weight in weights.values()])[:-1])
    return {
        name: part.reshape(weights[name].shape) for name, part in zip(weights, parts, strict=True)
    }


def numerical_gradients(x, y, a_0, W_h, W_r, b, W_o, h=1e-5):
    """Differentiate the loss by central differences, with this step good to about 1e-9."""
    weights, gradients = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}, {}
    for name, weight in weights.items():
        gradients[name] = np.zeros(weight.shape)
        for at in np.ndindex(weight.shape):
            step = np.zeros(weight.shape)
            step[at] = h
            up = half_squares(x, y, a_0, **{**weights, name: weight + step})
            down = half_squares(x, y, a_0, **{**weights, name: weight - step})
            gradients[name][at] = (up - down) / (2 * h)
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
    """Draw a problem in which numerical slopes lose their digits, with a step of any size.

    One weight from the first unit to the first output is a billion, and so are that output's
    targets: what other weights do is lost beside it, in the outputs as in the loss. No unit feeds
    the first but itself, and on the way back nothing cancels.
    """
    x, y, *others = (np.abs(array) / 4 for array in random_problem(rng, *sizes))
    _, _, W_r, _, W_o = others
    W_r[1:, 0] = 0
    W_o[0, 0] += 1e9
    y[..., 0] += 1e9
    return x, -y, *others


def two_units():
    """Return a problem where unit 1 feeds unit 2, and the error is at unit 2 in the last step."""
    x, y = np.array([[[1.0], [0.0]]]), np.array([[[0.0], [0.3]]])
    W_h, W_r = np.array([[np.log(2), 0.0]]), np.array([[0.0, np.log(3) / 0.6], [0.0, 0.0]])
    return x, y, np.zeros((1, 2)), W_h, W_r, np.zeros(2), np.array([[0.0], [1.0]])


LARGE = (
    "rnn_backward, targets of a billion: numerical slopes lose their digits, "
    "backpropagation loses none."
)

# --- Slips in the loss ----------------------------------------------------
# Each is a wrong function: it gets the right one first, and its docstring is the hint.


def in_each_state(slip):
    """Turn a slip of 2.1 in one step into one in all of them, with the same hint."""

    def forward(right, *problem, **others):
        return right(*problem, step=lambda *one: slip(one_state, *one), **others)

    forward.__name__, forward.__doc__ = slip.__name__, slip.__doc__
    return forward


def all_states(x, a_0, W_h, W_r, b, step=next_state):
    """Compute the states (B, T + 1, U), a_0 first."""
    states = [a_0]
    for inputs in x.swapaxes(0, 1):
        states.append(step(inputs, states[-1], W_h, W_r, b))
    return np.stack(states, 1)


def half_missing(loss, *problem):
    """the half is missing."""
    return 2 * loss(*problem)


def half_twice(loss, *problem):
    """the half is taken twice."""
    return loss(*problem) / 2


def fraction_dropped(loss, *problem):
    """// drops what is behind the point; divide with /."""
    return np.floor(loss(*problem))


def last_step_alone(loss, x, y, a_0, *weights):
    """only the last step counts, or the first: does the loop return too early?"""
    before = all_states(x, a_0, *weights[:3])[:, -2]
    return loss(x[:, -1:], y[:, -1:], before, *weights)


def first_step_alone(loss, x, y, a_0, *weights):
    """only the last step counts, or the first: does the loop return too early?"""
    return loss(x[:, :1], y[:, :1], a_0, *weights)


def last_step_missing(loss, x, y, a_0, *weights):
    """the last step is missing: range(T) has T of them."""
    return loss(x[:, :-1], y[:, :-1], a_0, *weights)


def first_step_missing(loss, x, y, a_0, *weights):
    """the first step is missing: the loop starts at step 0."""
    return loss(x[:, 1:], y[:, 1:], a_0, *weights)


def steps_for_batch(loss, x, y, a_0, *weights):
    """x.shape is (B, T, F): the examples are taken for the steps, and the steps for the batch."""
    B, T = x.shape[:2]
    return loss(x[:, list(range(B))], y[:, :B], a_0, *weights) * B / T


def target_before(loss, x, y, *others):
    """the target of the wrong step: y[:, t] belongs to the state after step t."""
    return loss(x, np.roll(y, 1, axis=1), *others)


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


def batch_mean_again(loss, x, *others):
    """the batch mean is taken twice: a mean over the batch is divided by B already."""
    return loss(x, *others) / len(x)


def examples_mixed(loss, x, y, a_0, W_h, W_r, b, W_o):
    """e @ e.T multiplies the errors of different examples; each error is squared, e**2."""
    errors = all_states(x, a_0, W_h, W_r, b)[:, 1:] @ W_o - y
    return (errors.sum(axis=0) ** 2).sum() / (2 * len(x))


def examples_apart(loss, x, y, a_0, *weights):
    """an array comes out: take the examples' mean, and begin a sum with 0.0, not an array."""
    each = zip(x, y, a_0, strict=True)
    return np.array([loss(*(array[np.newaxis] for array in one), *weights) for one in each])


def examples_divided(loss, x, y, a_0, *weights):
    """an array comes out: take the examples' mean, and begin a sum with 0.0, not an array."""
    return examples_apart(loss, x, y, a_0, *weights) / len(x)


def in_an_array(loss, *problem):
    """an array comes out: take the examples' mean, and begin a sum with 0.0, not an array."""
    return np.array([loss(*problem)])


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
    """each step starts from a_0, or from no state; it should start from the state before."""
    steps = range(x.shape[1])
    return sum(loss(x[:, t : t + 1], y[:, t : t + 1], a_0, *weights) for t in steps)


def no_state(loss, x, y, a_0, W_h, W_r, b, W_o):
    """each step starts from a_0, or from no state; it should start from the state before."""
    return loss(x, y, a_0, W_h, 0 * W_r, b, W_o)


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


def input_of_a_feature(loss, x, y, a_0, W_h, *others):
    """x[:, :, t] is a feature of all steps; step t is x[:, t]."""
    np.matmul(x[:, :, 0], W_h)
    return loss(x, y, a_0, W_h, *others)


def target_of_an_output(loss, x, y, a_0, *weights):
    """y[:, :, t] is an output at all steps; step t is y[:, t]."""
    for t in range(np.shape(x)[1]):
        np.subtract(y[:, 0], y[:, :, t])
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


def stacked_time_first(loss, x, y, a_0, W_h, W_r, b, W_o):
    """what is stacked is (T, B, O) and y is (B, T, O): np.stack(..., axis=1), or step by step."""
    outputs = all_states(x, a_0, W_h, W_r, b)[:, 1:] @ W_o
    return (np.subtract(outputs.swapaxes(0, 1), y) ** 2).sum() / (2 * len(x))


TOLD = [state_missing, W_h_first, W_r_first]  # no_state and matrices_first say it
LOSS_SLIPS = [
    half_missing,
    fraction_dropped,
    last_step_alone,
    first_step_alone,
    last_step_missing,
    first_step_missing,
    steps_for_batch,
    target_before,
    steps_averaged,
    outputs_averaged,
    all_averaged,
    examples_summed,
    batch_mean_again,
    examples_mixed,
    examples_apart,
    examples_divided,
    in_an_array,
    outputs_apart,
    outputs_apart_divided,
    start_ignored,
    always_from_a_0,
    no_state,
    output_tanh,
    not_squared,
    signed_errors,
    squared_too_late,
    bias_in_the_output,
    examples_for_steps,
    target_of_an_example,
    input_of_a_feature,
    target_of_an_output,
    root_taken,
    W_o_missing,
    stacked_time_first,
    output_one_late,
    *[in_each_state(slip) for slip in STEP_SLIPS if slip not in TOLD],
    half_twice,
]


# --- Slips in the gradient ------------------------------------------------
# Most change a setting of `charge`, which is what the right function does with it: see there.


def tanh_slope(a, s, t):
    """Return the right slope of tanh at step t, (B, U), by the states a (B, T + 1, U)."""
    return 1 - a[:, t + 1] ** 2


def charge(
    problem,
    counts=lambda s, t, last: True,
    slope=tanh_slope,
    on=None,
    back=None,
    read=None,
    order=None,
    more=None,
    met=lambda a: a[:, :-1],
    shown=lambda a: a[:, 1:],
    out=lambda a: a[:, 1:],
    step=next_state,
    kept=False,
):
    """Add up what each use of a weight, at step s, has done to the error at step t.

    Parameters
    ----------
    problem : tuple
        x, y, a_0, W_h, W_r, b, W_o.
    counts : function (s, t, last) -> bool
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
    met, shown, out : functions (a) -> array (B, T, U)
        Which of the states (B, T + 1, U) meet the gradients of W_r and of W_o at each step, and
        which make the outputs.
    step : function (x_t, a_prev, W_h, W_r, b) -> array (B, U)
        The forward pass.
    kept : bool
        Whether what arrives from one step goes on to all earlier ones as it is, too.

    Returns
    -------
    dict
        A gradient for each of the four weights.
    """
    x, y, a_0, W_h, W_r, b, W_o = problem
    a, unit, on = all_states(x, a_0, W_h, W_r, b, step), np.eye(len(b)), on or slope
    last = x.shape[1] - 1
    read, order = x if read is None else read, order or list(range(last + 1))
    errors = (out(a) @ W_o - y) / len(x)
    total, output = 0.0, 0.0 * W_o
    for place, s in enumerate(order):
        if counts(s, s, last):
            output = output + np.einsum("bu,bo->uo", shown(a)[:, s], errors[:, s])
        inputs = np.hstack([read[:, s], met(a)[:, s], np.ones((len(x), 1))])
        moved = np.einsum("bi,uv->iubv", inputs, unit)  # of W_h, of W_r and of b, one by one
        for t in order[place:]:
            if counts(s, t, last):
                outputs = (moved * slope(a, s, t)) @ W_o
                total = total + np.einsum("bo,iubo->iu", errors[:, t], outputs)
                if more is not None:
                    total += np.einsum("bv,iubv->iu", more(a, t), moved)
            arrives = (moved * on(a, s, t)) @ (W_r if back is None else back)
            moved = arrives + moved if kept and t != s else arrives
    rows = len(W_h), len(W_h) + len(W_r)
    total = np.broadcast_to(total, (rows[1] + 1, len(b)))
    return {"W_h": total[: rows[0]], "W_r": total[slice(*rows)], "b": total[-1], "W_o": output}


def path_forgotten(gradients, *problem, **others):
    """the path through W_r is forgotten, the gradient stops at every step: later errors count."""
    return gradients(*problem, counts=lambda s, t, last: s == t, **others)


def path_of_one_step(gradients, *problem, **others):
    """the error is not carried past one step: delta needs what the later delta got from its own."""
    return gradients(*problem, counts=lambda s, t, last: t - s <= 1, **others)


def last_error_alone(gradients, *problem, **others):
    """only the last step's error is used; each step has one."""
    return gradients(*problem, counts=lambda s, t, last: t == last, **others)


def last_use_alone(gradients, *problem, **others):
    """the sum over time is forgotten: only the last step is left."""
    return gradients(*problem, counts=lambda s, t, last: s == last, **others)


def first_use_alone(gradients, *problem, **others):
    """the sum over time is forgotten: only the first step is left."""
    return gradients(*problem, counts=lambda s, t, last: s == 0, **others)


def slope_missing(gradients, *problem, **others):
    """the derivative of tanh is missing."""
    return gradients(*problem, slope=lambda a, s, t: np.ones(a[:, t].shape), **others)


def slope_not_squared(gradients, *problem, **others):
    """the square is missing: tanh's derivative is 1 - a_t^2."""
    return gradients(*problem, slope=lambda a, s, t: 1 - a[:, t + 1], **others)


def slope_without_brackets(gradients, *problem, **others):
    """brackets are missing, since * goes before -: it is da * (1 - a_t**2), not da * 1 - a_t**2."""
    return gradients(
        *problem,
        slope=lambda a, s, t: np.ones(a[:, t].shape),
        more=lambda a, t: -(a[:, t + 1] ** 2),
        **others,
    )


def slope_with_the_one_outside(gradients, *problem, **others):
    """brackets are missing, since * goes before -: it is (1 - a_t**2) * da, not 1 - a_t**2 * da."""
    return gradients(
        *problem,
        slope=lambda a, s, t: -(a[:, t + 1] ** 2),
        more=lambda a, t: np.ones(a[:, t].shape),
        **others,
    )


def slope_squared_as_a_whole(gradients, *problem, **others):
    """the square is of a_t alone: tanh's derivative is 1 - a_t**2, not (1 - a_t)**2."""
    return gradients(*problem, slope=lambda a, s, t: (1 - a[:, t + 1]) ** 2, **others)


def slope_of_sigmoid(gradients, *problem, **others):
    """that is a sigmoid's derivative; tanh's is 1 - a_t^2."""
    return gradients(*problem, slope=lambda a, s, t: a[:, t + 1] * (1 - a[:, t + 1]), **others)


def slope_of_state(gradients, *problem, **others):
    """tanh is taken once more: a_t has been through tanh already, its slope is 1 - a_t^2."""
    return gradients(*problem, slope=lambda a, s, t: 1 - np.tanh(a[:, t + 1]) ** 2, **others)


def slope_one_late(gradients, *problem, **others):
    """tanh's derivative is taken at the wrong step."""
    return gradients(*problem, slope=lambda a, s, t: 1 - a[:, t] ** 2, **others)


def slope_plus(gradients, *problem, **others):
    """a sign: tanh's derivative is 1 - a_t^2."""
    return gradients(*problem, slope=lambda a, s, t: 1 + a[:, t + 1] ** 2, **others)


def slope_negative(gradients, *problem, **others):
    """a sign: tanh's derivative is 1 - a_t^2, not a_t^2 - 1."""
    return gradients(*problem, slope=lambda a, s, t: a[:, t + 1] ** 2 - 1, **others)


def slope_doubled(gradients, *problem, **others):
    """a * 2 is twice a; its square is a**2."""
    return gradients(*problem, slope=lambda a, s, t: 1 - 2 * a[:, t + 1], **others)


def batch_mean_at_each_step(gradients, *problem, **others):
    """the batch mean is taken again at each step on the way back; divide by B once, in e_t."""
    return gradients(*problem, slope=lambda a, s, t: tanh_slope(a, s, t) / len(a), **others)


def batch_mean_on_the_way(gradients, *problem, **others):
    """the batch mean is taken again at each step on the way back; divide by B once, in e_t."""
    return gradients(*problem, on=lambda a, s, t: tanh_slope(a, s, t) / len(a), **others)


def carried_added_up(gradients, *problem, **others):
    """what is carried back is added up, +=; each step gets what the step after it sends, by =."""
    return gradients(*problem, kept=True, **others)


def carried_from_a_0(gradients, *problem, **others):
    """what is carried back starts as a_0; nothing comes from behind the last step, so zeros."""
    last = problem[0].shape[1] - 1
    return gradients(
        *problem, more=lambda a, t: (t == last) * problem[2] * tanh_slope(a, t, t), **others
    )


def no_step_back(gradients, *problem, **others):
    """with T = 1 the way back takes no step; it has T of them: reversed(range(T))."""
    return gradients(*problem, counts=lambda s, t, last: last > 0, **others)


def backward_from_the_last_but_one(gradients, *problem, **others):
    """the way back leaves out the last step: reversed(range(T)) begins with T - 1."""
    return gradients(*problem, counts=lambda s, t, last: t < last, **others)


def backward_without_the_first(gradients, *problem, **others):
    """the way back leaves out the first step: range(T - 1, -1, -1) ends with 0."""
    return gradients(*problem, counts=lambda s, t, last: s > 0, **others)


def slope_on_one_path(gradients, *problem, **others):
    """tanh's derivative belongs to both paths, not to the error's alone."""
    return gradients(*problem, on=lambda a, s, t: np.ones(a[:, t].shape), **others)


def slope_skipped(gradients, *problem, **others):
    """what goes back has skipped tanh: send delta, not dL/da."""
    return gradients(
        *problem, slope=lambda a, s, t: tanh_slope(a, s, t) if s == t else 1 + 0 * a[:, t], **others
    )


def slope_twice_on_the_way(gradients, *problem, **others):
    """tanh's derivative counts twice on the way back: delta has it already."""
    return gradients(
        *problem, slope=lambda a, s, t: tanh_slope(a, s, t) ** (1 if s == t else 2), **others
    )


def forward_in_time(gradients, *problem, **others):
    """the loop runs forward in time; what the later steps report comes first: go backward."""
    return gradients(*problem, order=list(range(problem[0].shape[1]))[::-1], **others)


def input_before(gradients, *problem, **others):
    """the input of the wrong step: W_h met x_t at step t."""
    return gradients(*problem, read=np.roll(problem[0], 1, axis=1), **others)


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
    """@ meets a single number: e_t is (B, O), and what is carried back starts as zeros (B, U)."""
    np.matmul(0, W_r)
    return gradients(x, y, a_0, W_h, W_r, *others)


def b_of_other_axis(gradients, x, y, a_0, W_h, W_r, b, W_o):
    """sum(axis=1) adds up the units; over the batch it is sum(axis=0)."""
    slopes = np.zeros(b.shape)
    slopes += np.zeros(len(x))
    return gradients(x, y, a_0, W_h, W_r, b, W_o)


def target_of_the_last_example(gradients, x, y, *others):
    """y[t] is an example; step t of all examples is y[:, t]."""
    return y[x.shape[1] - 1]


def W_o_element_wise(gradients, *problem):
    """* multiplies number by number; the error comes back by the product @ with W_o.T."""
    np.multiply(problem[1][:, 0], problem[-1].T)
    return gradients(*problem)


def W_r_element_wise(gradients, *problem):
    """* multiplies number by number; delta goes back by the product @ with W_r.T."""
    np.multiply(problem[2], problem[4].T)
    return gradients(*problem)


def W_o_not_transposed_element_wise(gradients, *problem):
    """* multiplies number by number; the error comes back by the product @ with W_o.T."""
    np.multiply(problem[1][:, 0], problem[-1])
    return gradients(*problem)


def index_past_the_list(gradients, *problem):
    """with a_0 first the list of states has T + 1: states[0] is a_0, states[T] is the last."""
    return [][0]


def W_r_not_transposed(gradients, *problem, **others):
    """W_r on the way back: the blame goes from unit 2 to unit 1, not from 1 to 2."""
    return gradients(*problem, back=problem[4].T, **others)


def W_r_missing_on_the_way(gradients, *problem, **others):
    """delta goes back as it is; on the way it goes through W_r."""
    return gradients(*problem, back=np.eye(len(problem[5])), **others)


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


def batch_not_averaged(gradients, x, *others):
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


def state_after(gradients, *problem, **others):
    """the state of the wrong step: W_r met a_{t-1}, not a_t."""
    return gradients(*problem, met=lambda a: a[:, 1:], **others)


def state_two_before(gradients, *problem, **others):
    """the state of the wrong step: one too early, and in the first step the last one: index -1."""
    return gradients(*problem, met=lambda a: np.roll(a, 1, axis=1)[:, :-1], **others)


def state_last_for_a_0(gradients, *problem, **others):
    """W_r's first step met a_0; index -1 is the last state."""
    return gradients(*problem, met=lambda a: np.roll(a[:, 1:], 1, axis=1), **others)


def state_always_a_0(gradients, *problem, **others):
    """each delta meets a_0; W_r met the state before its step, a_{t-1}."""
    return gradients(*problem, met=lambda a: 0 * a[:, 1:] + a[:, :1], **others)


def output_state_before(gradients, *problem, **others):
    """the state of the wrong step: the output is made from a_t, so W_o met a_t."""
    return gradients(*problem, shown=lambda a: a[:, :-1], **others)


def states_one_early(gradients, *problem, **others):
    """with a_0 first in the list, states[t] is the state before step t; a_t is states[t + 1]."""
    return gradients(
        *problem,
        slope=lambda a, s, t: 1 - a[:, t] ** 2,
        shown=lambda a: a[:, :-1],
        out=lambda a: a[:, :-1],
        **others,
    )


def first_state_ignored(gradients, x, y, a_0, *weights, **others):
    """a_0 is ignored: the first step should start from it."""
    return gradients(x, y, 0 * a_0, *weights, **others)


def target_one_before(gradients, x, y, *others, **more):
    """the target of the wrong step: y[:, t] belongs to the state after step t."""
    return gradients(x, np.roll(y, 1, axis=1), *others, **more)


def b_per_example(gradients, x, y, a_0, *weights):
    """b is added in each example: add up over the batch, too."""
    each = [tuple(array[i : i + 1] for array in (x, y, a_0)) for i in range(len(x))]
    rows = [gradients(*one, *weights)["b"] / len(x) for one in each]
    return {**gradients(x, y, a_0, *weights), "b": np.array(rows)}


def b_one_number(gradients, *problem):
    """b has a number for each unit: add up over the batch alone."""
    found = gradients(*problem)
    return {**found, "b": found["b"].sum()}


def b_the_same_number(gradients, *problem):
    """b has a number for each unit: add up over the batch alone."""
    found = gradients(*problem)
    return {**found, "b": np.full(found["b"].shape, found["b"].sum())}


def started_with_the_weights(gradients, *problem):
    """the sum starts with the weight itself; start with zeros, np.zeros_like(W_h)."""
    weights = dict(zip(GRADIENTS, problem[3:], strict=True))
    return {name: slope + weights[name] for name, slope in gradients(*problem).items()}


def W_h_for_W_r(gradients, *problem):
    """the gradients of W_h and W_r have changed places in the dict."""
    found = gradients(*problem)
    return {**found, "W_h": found["W_r"], "W_r": found["W_h"]}


def outputs_are_averaged(gradients, x, y, *others):
    """the outputs are averaged; they are to be summed."""
    return {name: slope / y.shape[2] for name, slope in gradients(x, y, *others).items()}


# The forward pass of a gradient may be wrong, too; these are its commonest slips.
FORWARD = [
    W_r_transposed,
    bias_missing,
    bias_outside,
    state_missing,
    tanh_missing,
    sigmoid_for_tanh,
]
GRADIENT_SLIPS = [
    W_r_not_transposed,
    path_forgotten,
    path_of_one_step,
    last_error_alone,
    last_use_alone,
    first_use_alone,
    no_step_back,
    backward_from_the_last_but_one,
    backward_without_the_first,
    carried_added_up,
    carried_from_a_0,
    slope_missing,
    slope_not_squared,
    slope_without_brackets,
    slope_with_the_one_outside,
    slope_squared_as_a_whole,
    slope_of_sigmoid,
    slope_of_state,
    slope_plus,
    slope_negative,
    slope_doubled,
    batch_mean_at_each_step,
    batch_mean_on_the_way,
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
    b_of_other_axis,
    examples_for_steps,
    target_of_the_last_example,
    W_o_element_wise,
    W_r_element_wise,
    W_o_not_transposed_element_wise,
    index_past_the_list,
    carried_number,
    W_r_missing_on_the_way,
    W_o_missing_on_the_way,
    state_after,
    state_two_before,
    state_last_for_a_0,
    state_always_a_0,
    output_state_before,
    states_one_early,
    first_state_ignored,
    target_one_before,
    b_per_example,
    b_one_number,
    b_the_same_number,
    W_h_for_W_r,
    started_with_the_weights,
    wrong_sign,
    half_forgotten,
    half_kept,
    batch_not_averaged,
    batch_mean_twice,
    time_mean,
    outputs_are_averaged,
    transposed,
    *map(in_each_state, FORWARD),
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


def chunks_from_own_states(truncated, problem, size, read=-1, starts=None, step=next_state):
    """Return each chunk's gradient, where a chunk hands on the state after `read` of its steps."""
    x, y, state, *weights = problem
    found, starts = [], range(0, x.shape[1], size) if starts is None else starts
    for part in (slice(start, start + size) for start in starts):
        found.append(truncated(x[:, part], y[:, part], state, *weights, size))
        state = all_states(x[:, part], state, *weights[:3], step)[:, read]
    return found


def carried_with(slip):
    """Turn a slip of 2.1 in one step into one where a state is carried on to the next chunk."""

    def forward(truncated, *arguments):
        *problem, k = arguments
        wrong = chunks_from_own_states(
            truncated, problem, k, step=lambda *one: slip(one_state, *one)
        )
        return added(wrong)

    forward.__name__ = slip.__name__
    forward.__doc__ = f"where the state is carried on to the next chunk {slip.__doc__}"
    return forward


def chunks_from_steps_again(truncated, problem, k, steps):
    """Return each chunk's gradient, where the state has gone through steps(start, stop) instead."""
    x, y, state, *weights = problem
    found = []
    for part in (slice(start, start + k) for start in range(0, x.shape[1], k)):
        found.append(truncated(x[:, part], y[:, part], state, *weights, k))
        read = steps(part.start, min(part.stop, x.shape[1]))
        state = all_states(x[:, read], state, *weights[:3])[:, -1]
    return found


def first_steps_again(truncated, *arguments):
    """the state goes through the first k steps again; a chunk's own are range(start, stop)."""
    *problem, k = arguments
    return added(chunks_from_steps_again(truncated, problem, k, lambda *_: slice(0, k)))


def all_steps_again(truncated, *arguments):
    """the state goes through all steps from the first again; a chunk's are range(start, stop)."""
    *problem, k = arguments
    return added(chunks_from_steps_again(truncated, problem, k, lambda _, stop: slice(0, stop)))


def earlier_steps_again(truncated, *arguments):
    """the state goes through the steps before the chunk; its own are range(start, stop)."""
    *problem, k = arguments
    return added(chunks_from_steps_again(truncated, problem, k, lambda start, _: slice(0, start)))


def state_of_its_own_end(truncated, *arguments):
    """a chunk starts from the state behind it: take its gradient first, then carry the state on."""
    *problem, k = arguments
    last = problem[0].shape[1]
    return added(chunks(truncated, problem, k, lambda a, start: a[:, min(start + k, last)]))


def longer_chunks_carried(truncated, *arguments):
    """the chunks overlap: each has a step of the next one, too."""
    *problem, k = arguments
    starts = range(0, problem[0].shape[1], k)
    return added(chunks_from_own_states(truncated, problem, k + 1, starts=starts))


def shorter_chunks_carried(truncated, *arguments):
    """steps are left out: a chunk is start:start + k, and the next one starts at start + k."""
    *problem, k = arguments
    starts = range(0, problem[0].shape[1], k)
    return added(chunks_from_own_states(truncated, problem, max(1, k - 1), starts=starts))


def first_step_left_out(truncated, *arguments):
    """the first chunk starts at step 1; it starts at step 0."""
    *problem, k = arguments
    starts = range(1, problem[0].shape[1], k)
    return added(chunks_from_own_states(truncated, problem, k, starts=starts))


def starts_one_by_one(truncated, *arguments):
    """the chunks start one step apart; they start at range(0, T, k), k steps apart."""
    *problem, k = arguments
    starts = range(-(-problem[0].shape[1] // k))
    return added(chunks_from_own_states(truncated, problem, k, starts=starts))


def full_ones_start_one_by_one(truncated, *arguments):
    """the chunks start one step apart; they start at range(0, T, k), k steps apart."""
    *problem, k = arguments
    starts = range(problem[0].shape[1] // k)
    return added(chunks_from_own_states(truncated, problem, k, starts=starts))


def k_starts(truncated, *arguments):
    """range(k) makes k chunks; they start at range(0, T, k), k steps apart."""
    *problem, k = arguments
    starts = range(min(k, problem[0].shape[1]))
    return added(chunks_from_own_states(truncated, problem, k, starts=starts))


def each_chunk_is_all(truncated, *arguments):
    """each chunk has all steps; cut x and y, x[:, start:start + k]."""
    *problem, k = arguments
    count, full = -(-problem[0].shape[1] // k), k_ignored(truncated, *arguments)
    return {name: count * slope for name, slope in full.items()}


def targets_of_the_first(truncated, x, y, *others):
    """each chunk has the targets of the first one; cut y as x, y[:, start:start + k]."""
    k = others[-1]
    return truncated(x, y[:, np.arange(y.shape[1]) % k], *others)


def inputs_of_the_first(truncated, x, y, a_0, *others):
    """each chunk has the inputs of the first one; cut x as y, x[:, start:start + k]."""
    *weights, k = others
    a, steps = all_states(x, a_0, *weights[:3]), range(0, x.shape[1], k)
    parts = [(x[:, : len(y[0, s : s + k])], y[:, s : s + k], a[:, s]) for s in steps]
    return added([truncated(*part, *weights, k) for part in parts])


def chunk_ends_early(truncated, *arguments):
    """a chunk starts from the state one step too early; its last step is to be read, too."""
    *problem, k = arguments
    return added(chunks_from_own_states(truncated, problem, k, read=-2))


def one_step_carried(truncated, *arguments):
    """the state is carried on by one step; a chunk has k of them."""
    *problem, k = arguments
    return added(chunks_from_own_states(truncated, problem, k, read=1))


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


def batch_of_x_cut(truncated, x, y, a_0, W_h, W_r, b, W_o, k):
    """x[start:stop] cuts the batch; x[:, start:stop] cuts time."""
    expect_problem(x=x[:k], y=y[:, :k], a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
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


def first_chunk_twice(truncated, *arguments):
    """the first chunk counts twice: the sums begin with it, and the loop adds it again."""
    first = first_chunk_alone(truncated, *arguments)
    return added([first, truncated(*arguments)])


def chunk_ends_at_k(truncated, x, y, a_0, W_h, W_r, b, W_o, k):
    """x[:, start:k] ends at step k; a chunk is x[:, start:start + k]."""
    if k < x.shape[1]:
        expect_problem(x=x[:, k:k], y=y[:, k:k], a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    return truncated(x, y, a_0, W_h, W_r, b, W_o, k)


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
    return charge(problem, lambda s, t, last: of[s] == of[t])


def chunks_of_T_over_k(truncated, *arguments):
    """k is taken for the number of chunks; it is the number of steps in each."""
    *problem, k = arguments
    return truncated(*problem, max(1, problem[0].shape[1] // k))


def from_the_end(truncated, *arguments):
    """the chunks are counted from the end; count from the first step."""
    *problem, k = arguments
    return charge(problem, lambda s, t, last: (last - s) // k == (last - t) // k)


def rest_dropped(truncated, *arguments):
    """the last, shorter chunk is missing."""
    *problem, k = arguments
    end = problem[0].shape[1] // k * k
    return charge(problem, lambda s, t, last: s // k == t // k and t < end)


def last_k_alone(truncated, *arguments):
    """the steps before the last k are dropped; every chunk counts."""
    *problem, k = arguments
    return charge(problem, lambda s, t, last: s > last - k)


def last_k_from_a_0(truncated, *arguments):
    """the steps before the last k are dropped; every chunk counts."""
    x, y, *others, k = arguments
    return truncated(x[:, -k:], y[:, -k:], *others, k)


def sliding(truncated, *arguments):
    """each error looks back k steps of its own; cut once, after every k steps."""
    *problem, k = arguments
    return charge(problem, lambda s, t, last: t - s < k)


def chunk_end_error(truncated, *arguments):
    """only the error at the last step of each chunk counts; each step has one."""
    *problem, k = arguments
    return charge(problem, lambda s, t, last: s // k == t // k and ((t + 1) % k == 0 or t == last))


def chunk_end_use(truncated, *arguments):
    """in each chunk only the last step is left; add up over all of its steps."""
    *problem, k = arguments
    return charge(problem, lambda s, t, last: s // k == t // k and ((s + 1) % k == 0 or s == last))


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
    first_steps_again,
    all_steps_again,
    earlier_steps_again,
    state_of_its_own_end,
    chunk_at_each_step,
    rest_dropped,
    chunks_overlap,
    longer_chunks_carried,
    shorter_chunks_carried,
    first_step_left_out,
    starts_one_by_one,
    full_ones_start_one_by_one,
    k_starts,
    each_chunk_is_all,
    targets_of_the_first,
    inputs_of_the_first,
    y_not_cut,
    batch_cut,
    batch_of_x_cut,
    nothing_to_add_to,
    first_chunk_twice,
    chunk_ends_at_k,
    chunks_averaged,
    chunk_one_too_long,
    chunk_one_too_short,
    k_chunks,
    chunks_of_T_over_k,
    from_the_end,
    last_chunk_alone,
    first_chunk_alone,
    last_k_alone,
    last_k_from_a_0,
    sliding,
    chunk_end_error,
    chunk_end_use,
    range_k_of_all,
    range_k_of_chunk,
    *map(carried_with, FORWARD),
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


def last_array_alone(clip, gradients, max_norm):
    """the norm is that of the last array alone; add up the squares of all of them, +=."""
    return scaled_by(gradients, max_norm, np.linalg.norm(list(gradients.values())[-1]))


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
    last_array_alone,
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
