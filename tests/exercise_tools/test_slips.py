"""The referees are right, and every slip, alone or with another, is named by its own hint."""

import inspect
from functools import partial
from itertools import permutations

import numpy as np
import pytest

from rnn_course.exercise_tools import (
    attention,
    bptt,
    characters,
    checks,
    forecast,
    gates,
    models,
    rnn,
    scan,
    sequences,
    smoothing,
)
from rnn_course.exercise_tools.given import (
    account_example,
    hand_example,
    kernel_example,
    lstm_example,
    mingru_example,
    random_problem,
)

rng = np.random.default_rng(8)
PAIRS = 60  # of slips, per task
PAIRS_OF_MANY = 15  # where there are more than MANY slips: an LSTM's loop has 11,000 pairs, each
ONE_SILENT_OF = 50  # pairs may have no cause named; of fewer than 50 none
MANY = 40  # compared with as many; 60 in tests/prove


def random_step(*sizes):
    x, *others = rnn.random_rnn(rng, *sizes)
    return x[:, 0], *others


def last_value(past, n):
    return np.full(n, past[-1])


SEASONS = np.array([10.0, 20.0, 30.0, 40.0, 11.0, 21.0, 31.0, 41.0])
# Examples that several parts of one answer share: what the slips say to them is remembered.
PROBLEMS = [hand_example(), random_problem(rng, 4, 3, 3, 2, 1)]
LSTM_STEPS = [lstm_example(), gates.random_lstm_step(rng, 3, 2, 4)]
# What the checks call: the reference, its slips, the part looked at, arguments by hand and random.
TASKS = {
    "one_hot": (
        sequences.one_hot_table,
        sequences.ONE_HOT_SLIPS,
        None,
        [
            (["b", "b", "a"], ["c", "b", "d", "e", "a"]),
            sequences.random_tokens(rng, 12, 8),
            (["Us", "bus", "us"],) * 2,
        ],
    ),
    "pad, X": (
        sequences.padded,
        sequences.PAD_SLIPS,
        0,
        [
            ([[1, 2], [3, 4, 5, 6, 7], [8]],),
            ([[0.5, 2.5, 3.5, 1.0], [1.5, -0.5], [4.5]], -1),
        ],
    ),
    "pad, mask": (
        sequences.padded,
        sequences.PAD_SLIPS,
        1,
        [([[0.0, 5.0, 6.0, 2.0, 4.0], [7.0, 0.0], [3.0]],)],
    ),
    "make_windows, X": (
        sequences.windows,
        sequences.WINDOW_SLIPS,
        0,
        [(np.arange(1.0, 11), 3, 2), (rng.normal(size=24), 5, 3)],
    ),
    "make_windows, Y": (
        sequences.windows,
        sequences.WINDOW_SLIPS,
        1,
        [(np.arange(1.0, 11), 3, 2), (rng.normal(size=24), 5, 3)],
    ),
    "split, train": (sequences.split_at, sequences.SPLIT_SLIPS, 0, [(np.arange(1.0, 8), 2)]),
    "split, test": (sequences.split_at, sequences.SPLIT_SLIPS, 1, [(np.arange(1.0, 8), 2)]),
    "rnn_step": (
        rnn.one_state,
        rnn.STEP_SLIPS,
        None,
        [random_step(3, 1, 3, 3), random_step(1, 1, 1, 1)],
    ),
    "rnn_forward": (
        rnn.rnn_states,
        rnn.FORWARD_SLIPS,
        None,
        # the example by hand has one unit: there a cause explains a further call, too
        [rnn.random_rnn(rng, 3, 6, 4, 2), rnn.random_rnn(rng, 4, 4, 2, 3)],
    ),
    "count_parameters": (rnn.parameter_count, rnn.COUNT_SLIPS, None, [(3, 5, 2)]),
    "count_feedforward": (rnn.feedforward_count, rnn.FEEDFORWARD_SLIPS, None, [(3, 4, 5, 2)]),
    "one way": (models.up_to_now, models.ONE_WAY_SLIPS, None, [(5, 5)]),
    "both ways": (models.all_steps, models.BOTH_WAYS_SLIPS, None, [(5, 5)]),
    "many_to_one": (models.all_steps, models.READING_SLIPS, None, [(5, 1)]),
    "encoder": (models.all_steps, models.ENCODER_SLIPS, None, [(4, 4)]),
    "mask": (
        models.right_mask,
        models.MASK_SLIPS,
        None,
        [(value, [-9.0, 0.0, 2.5]) for value in (-9.0, 0.0, None)],
    ),
    "rnn_loss": (
        bptt.half_squares,
        bptt.LOSS_SLIPS,
        None,
        [hand_example(), random_problem(rng, 3, 4, 2, 5, 2)],
    ),
    **{
        f"rnn_backward, {name}": (
            bptt.exact_gradients,
            bptt.GRADIENT_SLIPS,
            name,
            PROBLEMS,
        )
        for name in ("W_h", "W_r", "b", "W_o")
    },
    "truncated_bptt": (
        bptt.exact_gradients,
        bptt.TRUNCATED_SLIPS,
        "b",
        [(*random_problem(rng, 1, 10, 1, 1, 1), 4), (*hand_example(), 2)],
    ),
    "clip, W_h": (
        bptt.clipped,
        bptt.CLIP_SLIPS,
        "W_h",
        [({"b": np.array([12.0]), "W_h": np.array([[3.0, 0.0], [0.0, 4.0]])}, 2.6)],
    ),
    "seasonal_naive_forecast": (
        forecast.last_season_again,
        forecast.SEASON_SLIPS,
        None,
        [(SEASONS, horizon, 4) for horizon in (6, 4, 2)],
    ),
    "mase": (
        forecast.scaled_error,
        forecast.MASE_SLIPS,
        None,
        [
            forecast.random_errors(rng),
            (*forecast.random_errors(rng, n=15), 7),
            (np.array([10.0, 20]), np.array([13.0, 14]), np.array([1.0, 4, 3, 7, 7]), 2),
        ],
    ),
    "rolling_origin_mase": (
        forecast.mean_over_origins,
        forecast.ORIGIN_SLIPS,
        None,
        [
            (rng.uniform(5, 50, size=60), last_value, (20, 23, 41, 46), 5, 7),
            (np.array([1.0, 2, 4, 7, 11, 16, 22, 29]), last_value, (4, 6), 2, 1),
        ],
    ),
    "lstm_step, a_t": (
        gates.lstm_pair,
        gates.LSTM_STEP_SLIPS,
        0,
        LSTM_STEPS,
    ),
    "lstm_step, c_t": (
        gates.lstm_pair,
        gates.LSTM_STEP_SLIPS,
        1,
        LSTM_STEPS,
    ),
    "lstm_forward": (
        gates.lstm_pairs,
        gates.LSTM_LOOP_SLIPS,
        0,
        [gates.random_lstm(rng, 4, 4, 2, 3), gates.random_lstm(rng, 2, 3, 3, 3)],
    ),
    "gru_step": (
        gates.gru_state,
        gates.GRU_STEP_SLIPS,
        None,
        [gates.random_gru_step(rng, 3, 2, 4), gates.random_gru_step(rng, 3, 3, 3)],
    ),
    "half_life": (gates.steps_to_half, gates.HALF_LIFE_SLIPS, None, [(1.7,), (30.0,)]),
    "forget_bias": (gates.bias_for, gates.FORGET_BIAS_SLIPS, None, [(3.0,), (37.0,)]),
    "memory_gradient": (
        gates.lane_gradient,
        gates.GRADIENT_SLIPS,
        None,
        [gates.random_lstm(rng, 1, 5, 1, 1), gates.random_lstm(rng, 4, 4, 2, 3)],
    ),
    "linear_recurrence": (
        scan.recurrence_states,
        scan.LINEAR_SLIPS,
        None,
        [
            account_example(),
            scan.random_recurrence(rng, 3, 4, 4),
            (*rng.integers(1, 4, size=(2, 1, 6, 2)), np.full((1, 2), 1.25)),
        ],
    ),
    **{
        f"combine, {name}": (
            scan.combined,
            scan.COMBINE_SLIPS,
            part,
            [np.array([[[1.1], [20.0]], [[1.2], [30.0]]]), scan.random_pairs(rng, 3)],
        )
        for part, name in enumerate(("keep", "write"))
    },
    "tree_scan": (
        scan.scanned,
        scan.TREE_SLIPS,
        None,
        [(*scan.random_recurrence(rng, 3, 7, 2), None)],
    ),
    "count_rounds": (scan.halvings, scan.COUNT_ROUNDS_SLIPS, 1, [(1000,), (8,), (9,)]),
    "mingru": (
        scan.mingru_states,
        scan.MINGRU_SLIPS,
        None,
        [mingru_example(), scan.random_mingru(rng, 2, 4, 3, 5)],
    ),
    "ssm_kernel": (
        scan.pulse_answer,
        scan.KERNEL_SLIPS,
        None,
        [(*kernel_example(), 4), (*rng.uniform(-1, 1, size=(3, 3)), 6)],
    ),
    "causal_convolution": (
        scan.delayed_copies,
        scan.CONVOLUTION_SLIPS,
        None,
        [(np.array([1, 0.5, 0.25]), np.array([4.0, 0, 8])), tuple(rng.normal(size=(2, 4)))],
    ),
}
HAHAHA, HAHA = np.array([0, 1, 0, 1, 0, 1, 2]), np.array([0, 1, 0, 1, 2])
LETTERS = np.array([3, 0, 2, 1, 1, 0, 3, 3, 2, 0, 1, 0]), np.array([1, 2, 0, 3, 2, 2, 1])
TASKS |= {
    "encode": (
        characters.positions,
        characters.ENCODE_SLIPS,
        None,
        [("heal", "whale"), ("dabbled", "ldeba")],
    ),
    "decode": (characters.letters_of, characters.DECODE_SLIPS, None, [([1, 4, 2, 3], "whale")]),
    **{
        f"make_streams, {name}": (
            characters.cut_streams,
            characters.STREAM_SLIPS,
            part,
            [(np.arange(21), 2, 3), (rng.permutation(25), 3, 2)],
        )
        for name, part in characters.STREAMS.items()
    },
    "bits_per_character": (
        characters.mean_surprise,
        characters.BITS_SLIPS,
        None,
        [
            (2 * rng.normal(size=(6, 4)), rng.integers(0, 4, size=6)),
            (800 + rng.normal(size=(8, 5)), rng.integers(0, 5, size=8)),
            (900 * rng.normal(size=(8, 5)), rng.integers(0, 5, size=8)),
        ],
    ),
    **{
        f"ngram_bits, order {order}": (
            characters.counted_bits,
            slips,
            None,
            [(HAHAHA, HAHA, order, 3), (*LETTERS, order, 5)],
        )
        for order, slips in [(1, characters.LETTER_SLIPS), (2, characters.PAIR_SLIPS)]
    },
    "temperature_softmax": (
        characters.tempered,
        characters.TEMPERATURE_SLIPS,
        None,
        [
            (np.log([1.0, 2.0, 4.0]), 0.5),
            (rng.normal(size=(3, 3)), 0.7),
            (rng.normal(size=(3, 4)) + np.array([[1e4], [0.0], [-1e4]]), 0.9),
            (np.array([[0.0, -np.inf, 1.0], [2.0, 1.0, -np.inf]]), 0.9),
        ],
    ),
    "pick": (
        characters.first_above,
        characters.PICK_SLIPS,
        None,
        [
            (np.array([[0.25, 0.25, 0.5]] * 4), np.array([0.3, 0.9, 0.1, 0.4])),
            (characters.softmax(rng.normal(size=(6, 4))), rng.random(size=6)),
            (np.array([[0.25, 0.25, 0.5], [0.0, 0.5, 0.5]]), np.array([0.25, 0.0])),
            (np.array([[0.3, 0.7 - 1e-12, 0.0]]), np.array([np.nextafter(1, 0)])),
        ],
    ),
    "generate": (
        characters.chosen,
        characters.GENERATE_SLIPS,
        None,
        [
            (characters.pair_step(9, 4), (0, 5), 3, characters.away_from_the_border(rng, 12), 1.0),
            (characters.slope_step, None, 0, np.full(5, 0.04), 2.0),
        ],
    ),
}
BY_HAND = np.log([[[2.0]]]), np.array([[[0.0], [1], [2]]]), np.array([[[21.0], [42], [7]]])
APART = np.array([[1.0, -1.0, 1.0, 1.0]]) * [[400, 402, 401, 399], [398, 400, 403, 401]]
TASKS |= {
    "masked_softmax": (
        attention.weights_of,
        attention.WEIGHT_SLIPS,
        None,
        [
            (np.log([1.0, 2.0, 5.0]),),
            (rng.normal(size=(2, 3, 4)),),
            (rng.normal(size=(3, 3)),),
            (np.log([1.0, 2.0, 5.0]), np.array([True, True, False])),
            (rng.normal(size=(2, 3, 4)), attention.random_mask(rng, 2, 1, 4)),
            (rng.normal(size=(3, 4)) + np.array([[1e4], [0.0], [-1e4]]),),
            (APART, APART < 0),
        ],
    ),
    "dot_scores": (
        attention.products,
        attention.DOT_SLIPS,
        None,
        [
            (np.array([[[1.0, 2.0]]]), np.array([[[1.0, 0], [0, 1], [1, 1]]])),
            attention.random_scores(rng, 1, 4, 3, 2),
            attention.random_scores(rng, 2, 4, 3, 5),
        ],
    ),
    "additive_scores": (
        attention.compared,
        attention.ADDITIVE_SLIPS,
        None,
        [attention.random_scores(rng, 1, 4, 3, 2, 5), attention.random_scores(rng, 3, 3, 3, 3, 3)],
    ),
    **{
        f"attend, {name}": (
            attention.looked_up,
            attention.ATTEND_SLIPS,
            part,
            [
                BY_HAND,
                attention.random_look_up(rng, 1, 4, 3, 2, 5),
                attention.random_look_up(rng, 3, 3, 3, 3, 3),
                (*attention.random_look_up(rng, 4, 4, 3, 2, 5), attention.random_mask(rng, 4, 3)),
                (np.ones((1, 2, 1)), np.array([[[1e4], [1e4 - 1], [-1e4]]]), np.eye(3)[None]),
            ],
        )
        for name, part in attention.LOOK_UP.items()
    },
    "shift_right": (
        attention.read_before,
        attention.SHIFT_SLIPS,
        None,
        [(np.array([[2, 0, 2, 6], [1, 9, 8, 4]]), 11), (rng.integers(0, 9, size=(3, 5)), 12)],
    ),
    "greedy_decode": (
        attention.surest,
        attention.GREEDY_SLIPS,
        None,
        [
            (attention.table_step(rng, 4), (), 2, 12),
            (attention.table_step(rng, 6, tie=True), (), 2, 12),
        ],
    ),
}
MONTH = np.array([15.0]), np.log([3, 1 / 4, 1 / 3]), 4.0, 2.0, 5 * np.eye(12)[0]
MONTHS = tuple(np.array([part]) if i != 1 else part for i, part in enumerate(MONTH))
CELLS = [MONTHS, *(smoothing.random_batch(rng, 2, n) for n in (3, 15))]
HIGH = np.array([4.0, 2, 3, 5, 5, 3, 3, 3, 5, 1])
BORDERS = np.array([4.0, 2, 1, 3, 6, 6, 0, 3, 5, 1]), np.ones(10), HIGH
TASKS |= {
    **{
        f"initial_state, {name}": (
            smoothing.first_state,
            smoothing.STATE_SLIPS,
            part,
            [
                (np.arange(3.0, 27),),
                (smoothing.random_logs(rng, 24),),
                (smoothing.random_logs(rng, 61),),
            ],
        )
        for part, name in enumerate(("level", "trend", "seasonal"))
    },
    **{
        f"the cell, {name}": (
            smoothing.run_recursion,
            smoothing.CELL_SLIPS,
            part,
            CELLS,
        )
        for name, part in smoothing.RUN_PARTS.items()
    },
    "pinball_loss": (
        smoothing.tilted_error,
        smoothing.PINBALL_SLIPS,
        None,
        [(np.array([10.0, 10]), np.array([8.0, 11]), 0.9), (*rng.uniform(1, 9, size=(2, 7)), 0.1)],
    ),
    "coverage": (smoothing.share_inside, smoothing.COVERAGE_SLIPS, None, [BORDERS]),
}
every_task = pytest.mark.parametrize("task", TASKS)


def recipe(function):
    """Return what likely_cause made a function of: (slip, recipe of what it gets), or itself."""
    if getattr(function, "__name__", "") == "<lambda>":
        found = inspect.getclosurevars(function).nonlocals
        if set(found) == {"slip", "right"}:
            return found["slip"], recipe(found["right"])
    return function


@pytest.fixture(scope="module", autouse=True)
def remembered():
    """Run each slip, and each pair of them, once per example; every answer is compared with all."""
    outcome, known = checks.outcome, {}

    def recalled(function, *arguments):
        key = recipe(function), *map(id, arguments)  # the examples live as long as this module
        if key not in known:
            known[key] = outcome(function, *arguments)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "outcome", recalled)
        yield


MORE_CALLS = {  # these checks ask for more, since many slips fit one number, or a line, by chance
    rnn.parameter_count: [(4, 7, 3), (9, 2, 5)],
    rnn.feedforward_count: [(4, 3, 7, 2), (2, 9, 5, 3)],
    characters.mean_surprise: characters.MORE_EXTREMES,
    characters.counted_bits: [*characters.MORE_LETTERS, *characters.MORE_PAIRS],
    characters.first_above: characters.MORE_PICKS,
    attention.weights_of: attention.MORE_SCORES,
    attention.surest: [(attention.table_step(rng, 30), (), 3, 30)],
    smoothing.first_state: [(smoothing.random_logs(np.random.default_rng(1), 61),)],
    smoothing.tilted_error: [(*np.random.default_rng(1).uniform(1, 9, size=(2, 7)), 0.7)],
}


def failing(answer, reference, slips, part, arguments):
    """Return what the check says to an answer, or nothing if it passes."""
    parts = {"part": part} if part is not None else None
    more = MORE_CALLS.get(reference, ())
    try:
        with np.errstate(all="ignore"):
            checks.check("Asked.", answer, arguments, reference, slips, parts, more=more)
    except AssertionError as failed:
        return str(failed)
    return ""


@every_task
def test_the_first_example_that_a_slip_fails_names_it(task):
    """A slip may show in one example only, but where it shows its own hint is given."""
    reference, slips, part, examples = TASKS[task]
    unseen = []
    for slip in slips:
        texts = [failing(partial(slip, reference), reference, slips, part, a) for a in examples]
        shown = [text for text in texts if text]
        if shown:
            assert checks.hint(slip) in shown[0], shown[0]
        unseen += [slip.__name__] * (not shown)
    other_part = part is not None  # what is wrong in Y does not show in X
    assert other_part or len(unseen) <= 2, unseen


def check_pairs(task, count):
    """Fail unless answers with two slips, so many of them, have a likely cause named."""
    reference, slips, part, examples = TASKS[task]
    silent, all_pairs = [], 0
    pairs = list(permutations(slips, 2))
    chosen = np.random.default_rng(8).permutation(len(pairs))[:count]  # whatever ran before
    for one, other in (pairs[i] for i in chosen):
        answer = partial(one, partial(other, reference))
        text = next(
            filter(None, (failing(answer, reference, slips, part, a) for a in examples)), ""
        )
        found = checks.outcome(answer, *examples[0])
        if isinstance(found, tuple) and part is not None:
            found = found[part]
        # What has no values, two slips explain by chance.
        empty = isinstance(found, (list, np.ndarray)) and 0 in np.shape(found)
        if text and not isinstance(found, Exception) and not empty:
            all_pairs += 1
            told = "Likely cause" in text or "Every number of yours is" in text
            silent += [(one.__name__, other.__name__)] * (not told)
    assert all_pairs
    assert len(silent) <= all_pairs // ONE_SILENT_OF, silent


@every_task
def test_two_slips_name_one_of_them(task):
    check_pairs(task, PAIRS_OF_MANY if len(TASKS[task][1]) > MANY else PAIRS)


def test_the_rnn_in_numpy_is_kerass():
    for _ in range(100):
        B, T, F, U = rng.integers([1, 1, 1, 1], [6, 9, 6, 9])
        problem = rnn.random_rnn(rng, B, T, F, U)
        np.testing.assert_allclose(rnn.rnn_states(*problem), rnn.keras_states(*problem), atol=1e-12)


def test_the_gated_cells_in_numpy_are_kerass():
    for _ in range(10):
        B, T, F, U = rng.integers([1, 1, 1, 1], [6, 9, 6, 9])
        lstm, gru = gates.random_lstm(rng, B, T, F, U), gates.random_gru_step(rng, B, F, U)
        same = partial(np.testing.assert_allclose, atol=1e-12)
        same(gates.lstm_pairs(*lstm), gates.keras_lstm_pairs(*lstm))
        same(gates.gru_state(*gru), gates.keras_gru_state(*gru))


def test_the_gradient_along_the_lane_is_the_tapes():
    import tensorflow as tf

    x, a_0, c_0, *weights = gates.random_lstm(rng, 3, 6, 2, 4)
    before = gates.states_before(x, a_0, c_0, *weights)  # cut off: constants for the tape
    memories = [tf.Variable(c_0)]
    with tf.GradientTape() as tape:
        for t in range(6):
            write, keep, new, _ = map(tf.constant, gates.lstm_sums(x[:, t], before[:, t], *weights))
            added = tf.sigmoid(write) * tf.tanh(new)
            memories.append(tf.sigmoid(keep) * memories[-1] + added)
    slopes = tape.gradient(memories[-1], memories[1:])
    expected = gates.lane_gradient(x, a_0, c_0, *weights)
    np.testing.assert_allclose(np.stack(slopes, 1), expected, atol=1e-12)


def test_the_counts_are_kerass():
    import keras

    for features, steps, units, outputs in rng.integers(1, 12, size=(20, 4)).tolist():
        counted = rnn.keras_count(features, units, outputs)
        assert rnn.parameter_count(features, units, outputs) == counted
        layers = [keras.layers.Flatten(), keras.layers.Dense(units), keras.layers.Dense(outputs)]
        dense = keras.Sequential([keras.Input((steps, features)), *layers])
        assert rnn.feedforward_count(features, steps, units, outputs) == dense.count_params()


def test_the_gradient_in_numpy_is_tensorflows():
    for _ in range(20):
        problem = random_problem(rng, *rng.integers([1, 1, 1, 1, 1], [4, 6, 4, 4, 3]))
        np.testing.assert_allclose(bptt.half_squares(*problem), bptt.keras_loss(*problem))
        for k in (None, 1, 2, 3):
            expected = bptt.tape_gradients(*problem, k)
            exact = bptt.exact_gradients(*problem, k)
            charged = bptt.charge(problem, lambda s, t, last, k=k or 99: s // k == t // k)
            for name in expected:
                np.testing.assert_allclose(exact[name], expected[name], 1e-9, 1e-12)
                np.testing.assert_allclose(charged[name], expected[name], 1e-9, 1e-12)


def test_large_targets_tell_backpropagation_from_numerical_slopes():
    problem = bptt.large_problem(rng, 2, 3, 2, 3, 2)
    exact, taped = bptt.exact_gradients(*problem), bptt.tape_gradients(*problem)
    for name in exact:
        assert checks.close(taped[name], exact[name]).all()
    for h in (1e-7, 1e-5, 1e-3, 0.1, 1.0):
        numerical = bptt.numerical_gradients(*problem, h=h)
        for name in exact:
            assert not checks.close(numerical[name], exact[name]).all()


def test_combined_steps_and_the_kernel_are_what_the_formulas_say():
    (k_1, w_1), (k_2, w_2) = pairs = scan.random_pairs(rng, 2, 3)
    keep, write = scan.combined(*pairs)
    np.testing.assert_allclose(keep, k_1 * k_2)
    np.testing.assert_allclose(write, k_2 * w_1 + w_2)
    keep, W_in, W_out = rng.uniform(-1, 1, size=(3, 4))
    kernel = scan.pulse_answer(keep, W_in, W_out, 50)
    np.testing.assert_allclose(kernel, [W_out @ (keep**t * W_in) for t in range(50)], atol=1e-12)
    x = rng.normal(size=50)
    answered = scan.series_states(keep, W_in, W_out, x)
    np.testing.assert_allclose(scan.delayed_copies(kernel, x), answered, atol=1e-12)
    np.testing.assert_allclose(np.convolve(kernel, x)[:50], answered, atol=1e-12)


def test_minGRU_is_its_formula():
    x, a_0, W_z, b_z, W_g, b_g = problem = scan.random_mingru(rng, 2, 5, 3, 4)
    states, a_t = scan.mingru_states(*problem), a_0
    for t in range(5):
        z = 1 / (1 + np.exp(-(x[:, t] @ W_z + b_z)))
        a_t = z * a_t + (1 - z) * (x[:, t] @ W_g + b_g)
        np.testing.assert_allclose(states[:, t], a_t)


def test_the_bits_in_numpy_are_kerass():
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    for _ in range(5):
        logits, targets = rng.normal(size=(20, 7)), rng.integers(0, 7, size=20)
        nats = float(loss(targets, logits.astype("float32")))
        assert characters.mean_surprise(logits, targets) == pytest.approx(
            nats / np.log(2), rel=1e-5
        )
        p = keras.ops.convert_to_numpy(keras.ops.softmax(logits / 0.7))
        np.testing.assert_allclose(characters.tempered(logits, 0.7), p, rtol=1e-6)


def test_attention_in_numpy_is_kerass():
    for _ in range(10):
        B, S, T, D, E = rng.integers([1, 1, 1, 1, 1], [6, 6, 9, 6, 9])
        problem, mask = attention.random_look_up(rng, B, S, T, D, E), rng.random((B, T)) < 0.7
        mask[:, 0] = True
        for arguments in (problem, (*problem, mask)):
            for ours, kerass in zip(
                attention.looked_up(*arguments), attention.keras_looked_up(*arguments), strict=True
            ):
                np.testing.assert_allclose(ours, kerass, atol=1e-12)
        scores = attention.random_scores(rng, B, S, T, D, E)
        np.testing.assert_allclose(
            attention.compared(*scores), attention.keras_compared(*scores), atol=1e-12
        )


def test_each_temperature_goes_down_the_slope_to_another_token():
    temperatures = (0.25, 0.5, 1.0, 2.0, 4.0)  # squared, and upside down, too
    for u in (0.021, 0.04, 0.07, 0.119):
        example = (characters.slope_step, None, 0, [u])
        assert len({characters.chosen(*example, t)[0] for t in temperatures}) == 5
