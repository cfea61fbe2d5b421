"""The referees of 6.1: linear recurrences, their combination, kernels, and the usual slips."""

from functools import reduce
from itertools import accumulate

import numpy as np

from rnn_course.exercise_tools.checks import check, checked, kind_of
from rnn_course.exercise_tools.given import expect_pairs, sigmoid

# --- Referees -------------------------------------------------------------


def random_recurrence(rng, B, T, U):
    """Draw keep (B, T, U), of both signs and mostly below 1 in size, write, and a_0 (B, U)."""
    keep = rng.uniform(-1.1, 1.1, size=(B, T, U))
    return keep, rng.normal(size=(B, T, U)), rng.normal(size=(B, U))


def do_steps(keeps, writes, start):
    """Do the steps keeps[0] a + writes[0], and so on, from start; return all states."""
    lines = zip(keeps, writes, strict=True)
    states = accumulate(lines, lambda state, line: line[0] * state + line[1], initial=1.0 * start)
    return np.array(list(states)[1:])


def recurrence_states(keep, write, a_0):
    """Compute all states (B, T, U) of the recurrence."""
    return do_steps(keep.swapaxes(0, 1), write.swapaxes(0, 1), a_0).swapaxes(0, 1)


def combined(first, second):
    """Combine two steps: do both from 1 without writing, which keeps, and from 0, which writes."""
    keeps, writes = (np.array(two) for two in zip(first, second, strict=True))
    zero = 0.0 * writes[0]
    return do_steps(keeps, 0 * writes, zero + 1)[-1], do_steps(keeps, writes, zero)[-1]


def random_pairs(rng, *shape):
    """Draw two pairs (keep, write) of arrays of one shape."""
    keeps, writes = rng.uniform(-1.5, 1.5, size=(2, *shape)), rng.normal(size=(2, *shape))
    return [(keep, write) for keep, write in zip(keeps, writes, strict=True)]


def scanned(keep, write, a_0, combine):
    """Compute what tree_scan does, without a tree."""
    return recurrence_states(keep, write, a_0)


def halvings(T):
    """Count the steps of the loop, and how often T, rounded up, is halved until 1 is left."""
    rounds, left = 0, T
    while left > 1:
        rounds, left = rounds + 1, (left + 1) // 2
    return T, rounds


def random_mingru(rng, B, T, F, U):
    """Draw x (B, T, F), a_0 (B, U), W_z (F, U), b_z (U,), W_g (F, U) and b_g (U,)."""
    x, a_0 = rng.normal(size=(B, T, F)), rng.normal(size=(B, U))
    W_z, W_g = rng.normal(size=(2, F, U)) / np.sqrt(F)
    return x, a_0, W_z, rng.normal(size=U), W_g, rng.normal(size=U)


def mingru_states(x, a_0, W_z, b_z, W_g, b_g):
    """Compute all states (B, T, U) of a minGRU: each step goes a part of the way to g."""
    stay = np.tanh((np.einsum("btf,fu->btu", x, W_z) + b_z) / 2) / 2 + 0.5
    candidate = np.einsum("btf,fu->btu", x, W_g) + b_g
    return recurrence_states(stay, candidate - stay * candidate, a_0)


def pulse_answer(keep, W_in, W_out, steps):
    """Compute the kernel (steps,) as what the unit says after a pulse of 1."""
    pulse = np.eye(1, steps)[..., np.newaxis] * W_in
    states = recurrence_states(0 * pulse + keep, pulse, 0 * pulse[:, 0])
    return states[0] @ W_out


def delayed_copies(kernel, x):
    """Compute the convolution (T,) as a sum of delayed copies of x."""
    steps = len(x)
    return reduce(
        np.add, (k * np.concatenate([np.zeros(t), x[: steps - t]]) for t, k in enumerate(kernel))
    )


def series_states(keep, W_in, W_out, x):
    """Compute what the loop over one series x (T,) says, from a state of 0."""
    write = np.multiply.outer(x, W_in)[np.newaxis]
    return recurrence_states(0 * write + keep, write, 0 * write[:, 0])[0] @ W_out


# --- Slips in the loop ----------------------------------------------------
# Each is a wrong function: it gets the right one first, and its docstring is the hint.


def start_ignored(right, keep, write, a_0, *others):
    """a_0 is ignored: the first step starts from it."""
    return right(keep, write, 0 * a_0, *others)


def start_at_each_step(right, keep, write, a_0, *others):
    """each step starts from a_0: is it keep[:, t], write[:, t] and the state before?"""
    return keep * np.expand_dims(a_0, 1) + write


def examples_for_steps(right, keep, write, a_0, *others):
    """each step starts from a_0: is it keep[:, t], write[:, t] and the state before?"""
    return do_steps(keep, write, a_0)


def first_step_left_out(right, keep, write, a_0, *others):
    """the first step is left out: it makes the first state of a_0, with keep[:, 0]."""
    later = right(keep[:, 1:], write[:, 1:], a_0, *others)
    return np.concatenate([0 * np.expand_dims(a_0, 1), later], 1)


def start_for_first(right, keep, write, a_0, *others):
    """a_0 stands in the place of the first state: the first step comes before it."""
    later = right(keep[:, 1:], write[:, 1:], a_0, *others)
    return np.concatenate([np.expand_dims(a_0, 1), later], 1)


def one_step_fewer(right, keep, write, a_0, *others):
    """the first step is left out: it makes the first state of a_0, with keep[:, 0]."""
    return right(keep[:, 1:], write[:, 1:], a_0, *others)


def matrix_product(right, keep, write, a_0, *others):
    """@ is a matrix product; here each number meets its own: *."""
    a_t = a_0
    for t in range(np.shape(keep)[1]):
        a_t = keep[:, t] @ a_t + write[:, t]
    return right(keep, write, a_0, *others)


def start_kept(right, keep, write, a_0, *others):
    """a_0 is in the answer, too; it begins with the state after the first step."""
    return np.concatenate([np.expand_dims(a_0, 1), right(keep, write, a_0, *others)], 1)


def start_for_last(right, keep, write, a_0, *others):
    """a_0 is in the answer and the last state is not; keep each state after its step."""
    return start_kept(right, keep, write, a_0, *others)[:, :-1]


def start_not_shrunk(right, keep, write, a_0, *others):
    """a_0 is added as it is; all that was kept on the way multiplies it."""
    return right(keep, write, 0 * a_0, *others) + np.expand_dims(a_0, 1)


def start_twice(right, keep, write, a_0, *others):
    """a_0 counts twice: put it in once, into the first write or at the end."""
    zero = 0 * write
    return right(keep, write, a_0, *others) + recurrence_states(keep, zero, a_0)


def first_keep_missing(right, keep, write, a_0, *others):
    """the first step has no keep: a_0 is multiplied by keep[:, 0]."""
    keep = np.concatenate([np.ones_like(keep[:, :1]), keep[:, 1:]], 1)
    return right(keep, write, a_0, *others)


def keep_missing(right, keep, write, a_0, *others):
    """keep is missing: the old state is multiplied by it."""
    return right(np.ones(np.shape(keep)), write, a_0, *others)


def write_missing(right, keep, write, a_0, *others):
    """write is missing: it is added at each step."""
    return right(keep, 0 * write, a_0, *others)


def keep_and_write_swapped(right, keep, write, a_0, *others):
    """keep and write are swapped: keep multiplies the old state, write is added."""
    return right(write, keep, a_0, *others)


def keep_also_of_write(right, keep, write, a_0, *others):
    """write is multiplied by the keep of its own step; only later ones shrink it."""
    return right(keep, keep * write, a_0, *others)


def write_scaled(right, keep, write, a_0, *others):
    """write is scaled by 1 - keep; here it is added as it is."""
    return right(keep, (1 - keep) * write, a_0, *others)


def write_subtracted(right, keep, write, a_0, *others):
    """write is subtracted; it is added."""
    return right(keep, -write, a_0, *others)


def states_bent(right, keep, write, a_0, *others):
    """there is still a tanh: a linear recurrence has none."""
    states, a_t = [], a_0
    for t in range(np.shape(keep)[1]):
        a_t = np.tanh(keep[:, t] * a_t + write[:, t])
        states.append(a_t)
    return np.stack(states, 1)


def keep_one_late(right, keep, write, a_0, *others):
    """the keep of another step is used: step t has keep[:, t] and write[:, t]."""
    return right(np.concatenate([keep[:, :1], keep[:, :-1]], 1), write, a_0, *others)


def keep_before(right, keep, write, a_0, *others):
    """the keep of another step is used: step t has keep[:, t] and write[:, t]."""
    return right(np.roll(keep, 1, axis=1), write, a_0, *others)


def last_state_alone(right, *arguments):
    """only the last state is returned; keep the state of each step."""
    return right(*arguments)[:, -1]


def last_state_everywhere(right, *arguments):
    """every step shows the last state: keep a copy of each."""
    states = right(*arguments)
    return 0 * states + states[:, -1:]


def last_step_undone(right, *arguments):
    """the last step is not done: does the loop end one too early?"""
    states = right(*arguments)
    return np.concatenate([states[:, :-1], 0 * states[:, -1:]], 1)


def first_step_alone(right, *arguments):
    """only the first is done: does the return stand inside the loop, or len count the batch?"""
    states = right(*arguments)
    return np.concatenate([states[:, :1], 0 * states[:, 1:]], 1)


def time_first(right, *arguments):
    """the axes are mixed up: batch first, then time."""
    return right(*arguments).swapaxes(0, 1)


def states_dealt_out(right, *arguments):
    """reshape deals the numbers out anew; np.stack(states, axis=1) puts time second."""
    states = right(*arguments)
    return states.swapaxes(0, 1).reshape(states.shape)


def states_reversed(right, *arguments):
    """the states are in reversed order."""
    return right(*arguments)[:, ::-1]


def from_the_end(right, keep, write, a_0, *others):
    """the steps are done from the end; begin with the first."""
    return right(keep[:, ::-1], write[:, ::-1], a_0, *others)


def from_the_end_in_place(right, *arguments):
    """the steps are done from the end; begin with the first."""
    return from_the_end(right, *arguments)[:, ::-1]


def cut_to_integers(right, keep, write, a_0, *others):
    """the answer was made for integers, so the states lost their fractions: np.zeros(shape)."""
    states = [np.asarray(a_0)]
    for k, w in zip(np.swapaxes(keep, 0, 1), np.swapaxes(write, 0, 1), strict=True):
        states.append((k * states[-1] + w).astype(np.asarray(write).dtype))
    return np.stack(states[1:], 1)


def last_state_cut(right, keep, write, a_0, *others):
    """the answer was made for integers, so the states lost their fractions: np.zeros(shape)."""
    return right(keep, write, a_0, *others).astype(np.asarray(write).dtype)


def divided_by_products(right, keep, write, a_0, *others):
    """products or logarithms of keep are taken, and fail near 0 or below it: go step by step."""
    products = np.cumprod(keep, axis=1)
    return products * (np.expand_dims(a_0, 1) + np.cumsum(write / products, axis=1))


def logs_taken(right, keep, write, a_0, *others):
    """products or logarithms of keep are taken, and fail near 0 or below it: go step by step."""
    kept = np.exp(np.cumsum(np.log(keep), axis=1))
    return kept * (np.expand_dims(a_0, 1) + np.cumsum(write / kept, axis=1))


LINEAR_SLIPS = [
    start_ignored,
    start_for_last,
    start_kept,
    start_at_each_step,
    examples_for_steps,
    start_not_shrunk,
    start_twice,
    keep_missing,
    first_keep_missing,
    write_missing,
    keep_and_write_swapped,
    keep_also_of_write,
    write_scaled,
    write_subtracted,
    states_bent,
    keep_one_late,
    keep_before,
    last_state_alone,
    last_state_everywhere,
    last_step_undone,
    first_step_alone,
    first_step_left_out,
    start_for_first,
    one_step_fewer,
    matrix_product,
    time_first,
    states_dealt_out,
    from_the_end_in_place,
    states_reversed,
    from_the_end,
    cut_to_integers,
    last_state_cut,
    divided_by_products,
    logs_taken,
]

# --- Slips in combining ---------------------------------------------------


def order_turned(right, first, second):
    """the order is turned round: the first step's write meets the second step's keep."""
    return right(second, first)


def first_write_not_kept(right, first, second):
    """the first write is added as it is; the second step keeps a part of it only."""
    return right(first, second)[0], first[1] + second[1]


def second_write_missing(right, first, second):
    """the second write is missing."""
    return right(first, (second[0], 0 * second[1]))


def first_write_missing(right, first, second):
    """the first write is missing."""
    return right((first[0], 0 * first[1]), second)


def both_writes_kept(right, first, second):
    """the second write is multiplied, too; only the first one is kept by the second step."""
    keep, write = right(first, second)
    return keep, second[0] * (first[1] + second[1]) + 0 * write


def keeps_added(right, first, second):
    """the keeps are added; what is kept of what was kept is a product."""
    return first[0] + second[0], right(first, second)[1]


def second_keep_alone(right, first, second):
    """the keep of the pair is that of both steps, not of the second alone."""
    return second[0], right(first, second)[1]


def first_keep_alone(right, first, second):
    """the keep of the pair is that of both steps, not of the first alone."""
    return first[0], right(first, second)[1]


def first_write_kept_by_first(right, first, second):
    """the first write meets its own keep; it is the second step that keeps a part of it."""
    return right(first, second)[0], first[0] * first[1] + second[1]


def first_write_kept_by_both(right, first, second):
    """the first write is multiplied by both keeps; it meets the keep of the second step alone."""
    return right(first, second)[0], first[0] * second[0] * first[1] + second[1]


def pairs_unpacked_across(right, first, second):
    """first holds a keep and a write, as second does: it does not hold both keeps."""
    return first[0] * first[1], right(first, second)[1]


def each_write_with_the_others_keep(right, first, second):
    """the second write is multiplied, too; only the first one is kept by the second step."""
    return right(first, second)[0], second[0] * first[1] + first[0] * second[1]


def products_of_matrices(right, first, second):
    """@ is a matrix product; here each number meets its own: *."""
    return first[0] @ second[0], second[0] @ first[1] + second[1]


def write_before_keep(right, first, second):
    """write comes first in the answer; return (keep, write)."""
    return right(first, second)[::-1]


COMBINE_SLIPS = [
    order_turned,
    first_write_not_kept,
    second_write_missing,
    first_write_missing,
    both_writes_kept,
    keeps_added,
    second_keep_alone,
    first_keep_alone,
    first_write_kept_by_first,
    first_write_kept_by_both,
    pairs_unpacked_across,
    each_write_with_the_others_keep,
    products_of_matrices,
    write_before_keep,
]

# --- The tree and its counters --------------------------------------------


def tail_dropped(right, keep, write, a_0, combine):
    """the last steps are missing where T is no power of two: pad, and cut at the end."""
    whole = 2 ** (int(np.shape(keep)[1]).bit_length() - 1)
    return right(keep[:, :whole], write[:, :whole], a_0, combine)


def last_step_dropped(right, keep, write, a_0, combine):
    """the last step is missing where T is odd: it has no partner, carry it on."""
    even = np.shape(keep)[1] // 2 * 2
    return right(keep[:, :even], write[:, :even], a_0, combine)


def padding_kept(right, keep, write, a_0, combine):
    """the padding is still in the answer: cut it to T steps."""
    T = np.shape(keep)[1]
    more = [(0, 0), (0, 2 ** (T - 1).bit_length() - T), (0, 0)]
    return right(np.pad(keep, more, constant_values=1), np.pad(write, more), a_0, combine)


def even_places_not_filled(right, keep, write, a_0, combine):
    """every other place has only its own step in it: combine it with all that came before."""
    states = np.array(right(keep, write, a_0, combine))
    states[:, 2::2] = (keep * np.expand_dims(a_0, 1) + write)[:, 2::2]
    return states


def filled_from_one_step(right, keep, write, a_0, combine):
    """the places between are filled in from the step before alone: take what the scan gave, all
    steps up to there.
    """
    states = np.array(right(keep, write, a_0, combine))
    for t in range(2, np.shape(keep)[1], 2):
        states[:, t] = right(keep[:, t - 1 : t + 1], write[:, t - 1 : t + 1], a_0, combine)[:, -1]
    return states


def last_place_alone(right, *arguments):
    """only the last place is left: it holds all steps; the places before it are to be filled in."""
    return right(*arguments)[:, -1:]


def pairs_turned(right, keep, write, a_0, combine):
    """combine gets its pairs in the wrong order: the earlier steps come first."""
    steps = zip(keep.swapaxes(0, 1), write.swapaxes(0, 1), strict=True)
    kept, written = zip(*accumulate(steps, lambda one, other: combined(other, one)), strict=True)
    return np.stack(kept, 1) * np.expand_dims(a_0, 1) + np.stack(written, 1)


def fill_in_turned(right, keep, write, a_0, combine):
    """where the places between are filled in, what came before is first, the step itself second."""
    states = []
    for place in range(1, np.shape(keep)[1] + 1):
        order = []  # the blocks that make up a place, of 4, 2 and 1 steps say, from the last on
        while place:
            order += range(place & (place - 1), place)
            place &= place - 1
        states.append(right(keep[:, order], write[:, order], a_0, combine)[:, -1])
    return np.stack(states, 1)


def pair_returned(right, keep, write, a_0, combine):
    """the pair (keep, write) of all steps is returned: what do these two make of a_0?"""
    kept = right(keep, 0 * write, 0 * a_0 + 1, combine)
    return kept, right(keep, write, 0 * a_0, combine)


def start_across_steps(right, keep, write, a_0, combine):
    """a_0 is spread over the batch, not over the steps: it needs their axis, a_0[:, None]."""
    from_zero = right(keep, write, np.zeros_like(a_0), combine)
    return np.cumprod(keep, axis=1) * a_0 + from_zero


TREE_SLIPS = [
    tail_dropped,
    last_step_dropped,
    padding_kept,
    even_places_not_filled,
    *LINEAR_SLIPS[:10],
    start_across_steps,
    filled_from_one_step,
    last_place_alone,
    pairs_turned,
    fill_in_turned,
    pair_returned,
    last_state_alone,
    time_first,
    states_reversed,
]


def spied(sizes):
    """Return a combine that notes how many numbers each call combines."""

    def combine(first=(), second=(), *more):
        if more or len(first) != 2 or len(second) != 2:
            raise ValueError("combine takes two pairs: combine((keep, write), (keep, write))")
        expect_pairs(first, second)
        answer = combined(first, second)
        sizes.append(np.size(answer[0]))
        return answer

    return combine


def check_tree(contract, function, keep, write, a_0, work=False):
    """Fail unless a tree gives the states of the loop, in few rounds; or with little work, too."""
    sizes = []
    slips = TREE_SLIPS if not work else ()  # the shorter checks name them, in less time
    check(contract, function, (keep, write, a_0, spied(sizes)), scanned, slips)
    B, T, U = np.shape(keep)
    calls, combined_steps = len(sizes), sum(sizes) / max(1, B * U)
    levels = int(T).bit_length()  # of T + 1 steps: a_0 may count as one
    told = f"{contract} The states are right, but"
    missing = "the answer has to come from combine, all T steps of it."
    assert not B or combined_steps >= T - 1, (
        f"{told} combine did {combined_steps:g} of them: {missing}"
    )
    assert calls <= 3 * levels, (
        f"{told} combine was called {calls} times; {3 * levels} is the most. Likely cause: "
        "each pair has a call of its own; combine all pairs of a round in one call."
    )
    if work:
        most = 3 * 2**levels
        assert combined_steps <= most, (
            f"{told} {combined_steps:,.0f} steps were combined; {most:,} is the most. Likely "
            "cause: in each round (nearly) all steps are combined again; combine pairs, scan "
            "the half as many pairs, then fill in the places between."
        )


# --- Slips in counting ----------------------------------------------------


def rounded_down(right, T):
    """the rounds are rounded down; where T is no power of two, one more is needed."""
    return right(T)[0], T.bit_length() - 1


def one_round_more(right, T):
    """one round too many where T is a power of two: 8 steps need 3 rounds."""
    return right(T)[0], T.bit_length()


def up_and_down(right, T):
    """that is the tree above, up and down; the fewest rounds are half as many."""
    return right(T)[0], 2 * right(T)[1]


def loop_without_first(right, T):
    """the loop has T steps: from a_0 to a_1 is one, too."""
    return T - 1, right(T)[1]


def order_of_counts(right, T):
    """the loop comes first, then the tree."""
    return right(T)[::-1]


def natural_logarithm(right, T):
    """the logarithm has the base 2: a round combines two by two."""
    return right(T)[0], int(np.ceil(np.log(T)))


def not_rounded(right, T):
    """a round is a whole number: round up."""
    return right(T)[0], np.log2(T)


def halved_once(right, T):
    """T is halved once; each round halves what the round before has left."""
    return T, (T + 1) // 2


def halved_once_rounded_down(right, T):
    """T is halved once; each round halves what the round before has left."""
    return T, T // 2


COUNT_ROUNDS_SLIPS = [
    rounded_down,
    one_round_more,
    up_and_down,
    loop_without_first,
    order_of_counts,
    natural_logarithm,
    not_rounded,
    halved_once,
    halved_once_rounded_down,
]


def check_counts(contract, function, T):
    """Fail unless a function counts the rounds of the loop and of the tree, both in ints."""
    parts = {"loop": 0, "tree": 1}
    answer = checked(contract, function, (T,), halvings, COUNT_ROUNDS_SLIPS, parts)
    for name, count in zip(parts, answer, strict=True):
        told = f"{contract} {name}: It should be an int, yours is {count!s}, {kind_of(count)}"
        assert np.asarray(count).dtype.kind in "iu", f"{told}: int(...) makes an int of it."


# --- Slips in minGRU ------------------------------------------------------


def sums_of(x, W_z, b_z, W_g, b_g):
    """Return the gate's and the candidate's sums, (B, T, U) each."""
    return x @ W_z + b_z, x @ W_g + b_g


def z_turned(right, x, a_0, W_z, b_z, W_g, b_g):
    """z and 1 - z are swapped: here z keeps, and the sigmoid is 1 / (1 + exp(-v))."""
    return right(x, a_0, -W_z, -b_z, W_g, b_g)


def minus_without_brackets(right, x, a_0, W_z, b_z, W_g, b_g):
    """brackets are missing, and the minus misses the bias: exp(-(x @ W_z + b_z))."""
    return right(x, a_0, W_z, -b_z, W_g, b_g)


def one_without_brackets(right, x, a_0, *weights):
    """brackets are missing: 1 / 1 + e is 1 + e, the sigmoid is 1 / (1 + e)."""
    z, g = sums_of(x, *weights)
    return recurrence_states(1 + np.exp(-z), -np.exp(-z) * g, a_0)


def first_gate_everywhere(right, x, a_0, W_z, b_z, W_g, b_g):
    """the gate of the first step is used in all: each step has its own."""
    g = x @ W_g + b_g
    z = sigmoid(x[:, :1] @ W_z + b_z) + 0 * g
    return recurrence_states(z, (1 - z) * g, a_0)


def shape_of_inputs(right, x, *arguments):
    """the answer is made with the shape of x; it is (B, T, U), with U in the place of F."""
    states = np.zeros(x.shape)
    for t, state in enumerate(right(x, *arguments).swapaxes(0, 1)):
        states[:, t] = state
    return states


def written_whole(right, x, a_0, *weights):
    """g is written whole: its share is 1 - z."""
    z, g = sums_of(x, *weights)
    return recurrence_states(sigmoid(z), g, a_0)


def written_by_keep(right, x, a_0, *weights):
    """g's share is z, too; it is what z does not keep, 1 - z."""
    z, g = sums_of(x, *weights)
    return recurrence_states(sigmoid(z), sigmoid(z) * g, a_0)


def share_without_brackets(right, x, a_0, *weights):
    """brackets are missing: 1 - z * g is not (1 - z) * g."""
    z, g = sums_of(x, *weights)
    return recurrence_states(sigmoid(z), 1 - sigmoid(z) * g, a_0)


def kept_whole(right, x, a_0, *weights):
    """the old state is kept whole: its share is z."""
    z, g = sums_of(x, *weights)
    return recurrence_states(np.ones(z.shape), sigmoid(-z) * g, a_0)


def gate_without_sigmoid(right, x, a_0, *weights):
    """the gate has no sigmoid: z lies between 0 and 1."""
    z, g = sums_of(x, *weights)
    return recurrence_states(z, (1 - z) * g, a_0)


def gate_with_tanh(right, x, a_0, *weights):
    """the gate has a tanh; it is a sigmoid, so that z lies between 0 and 1."""
    z, g = sums_of(x, *weights)
    return recurrence_states(np.tanh(z), (1 - np.tanh(z)) * g, a_0)


def sigmoid_on_g(right, x, a_0, *weights):
    """g has a sigmoid; here it is linear."""
    z, g = sums_of(x, *weights)
    return recurrence_states(sigmoid(z), sigmoid(-z) * sigmoid(g), a_0)


def tanh_on_g(right, x, a_0, *weights):
    """g has a tanh; here it is linear, that was crossed out."""
    z, g = sums_of(x, *weights)
    return recurrence_states(sigmoid(z), sigmoid(-z) * np.tanh(g), a_0)


def gate_bias_missing(right, x, a_0, W_z, b_z, W_g, b_g):
    """the gate's bias b_z is missing."""
    return right(x, a_0, W_z, 0 * b_z, W_g, b_g)


def gate_bias_outside(right, x, a_0, W_z, b_z, W_g, b_g):
    """b_z is added to the gate after the sigmoid; it stands inside, x @ W_z + b_z."""
    z = sigmoid(x @ W_z) + b_z
    return recurrence_states(z, (1 - z) * (x @ W_g + b_g), a_0)


def candidate_bias_missing(right, x, a_0, W_z, b_z, W_g, b_g):
    """the candidate's bias b_g is missing."""
    return right(x, a_0, W_z, b_z, W_g, 0 * b_g)


def candidate_bias_outside(right, x, a_0, W_z, b_z, W_g, b_g):
    """b_g is written whole; it belongs to g, of which 1 - z is written."""
    z = sigmoid(x @ W_z + b_z)
    return recurrence_states(z, (1 - z) * (x @ W_g) + b_g, a_0)


def weights_swapped(right, x, a_0, W_z, b_z, W_g, b_g):
    """the weights are swapped: W_z and b_z make the gate, W_g and b_g the candidate."""
    return right(x, a_0, W_g, b_g, W_z, b_z)


def matrices_swapped(right, x, a_0, W_z, b_z, W_g, b_g):
    """W_z and W_g are swapped: W_z makes the gate, W_g the candidate."""
    return right(x, a_0, W_g, b_z, W_z, b_g)


def matrix_first(right, x, a_0, W_z, *others):
    """the row of inputs comes first: x @ W."""
    _ = W_z @ x
    return right(x, a_0, W_z, *others)


def inputs_times_weights(right, x, a_0, W_z, b_z, W_g, b_g):
    """* multiplies number by number; x and W meet in a product of matrices, x @ W."""
    z = sigmoid(x * W_z + b_z)
    return recurrence_states(z, (1 - z) * (x * W_g + b_g), a_0)


def mingru_time_first(right, x, a_0, *weights):
    """the axes are mixed up: batch first, then time."""
    z, g = sums_of(x.swapaxes(0, 1), *weights)
    return recurrence_states(sigmoid(z), sigmoid(-z) * g, a_0)


def biases_swapped(right, x, a_0, W_z, b_z, W_g, b_g):
    """the biases are swapped: b_z belongs to the gate, b_g to the candidate."""
    return right(x, a_0, W_z, b_g, W_g, b_z)


def mingru_start_ignored(right, x, a_0, *weights):
    """a_0 is ignored: the first step starts from it."""
    return right(x, 0 * a_0, *weights)


def mingru_start_kept(right, x, a_0, *weights):
    """a_0 is in the answer, too; it begins with the state after the first step."""
    return np.concatenate([np.expand_dims(a_0, 1), right(x, a_0, *weights)], 1)


def mingru_start_for_last(right, x, a_0, *weights):
    """a_0 is in the answer and the last state is not; keep each state after its step."""
    return mingru_start_kept(right, x, a_0, *weights)[:, :-1]


def mingru_start_at_each_step(right, x, a_0, *weights):
    """each step starts from a_0; it starts from the state before."""
    z, g = sums_of(x, *weights)
    return sigmoid(z) * np.expand_dims(a_0, 1) + sigmoid(-z) * g


def written_for_kept(right, x, a_0, *weights):
    """what is kept and what is written are swapped: z is the keep, (1 - z) * g the write."""
    z, g = sums_of(x, *weights)
    return recurrence_states(sigmoid(-z) * g, sigmoid(z), a_0)


MINGRU_SLIPS = [
    z_turned,
    minus_without_brackets,
    one_without_brackets,
    first_gate_everywhere,
    written_whole,
    written_by_keep,
    share_without_brackets,
    kept_whole,
    gate_without_sigmoid,
    gate_with_tanh,
    sigmoid_on_g,
    tanh_on_g,
    gate_bias_missing,
    gate_bias_outside,
    candidate_bias_missing,
    candidate_bias_outside,
    weights_swapped,
    matrices_swapped,
    biases_swapped,
    mingru_start_ignored,
    mingru_start_for_last,
    mingru_start_kept,
    mingru_time_first,
    mingru_start_at_each_step,
    written_for_kept,
    matrix_first,
    inputs_times_weights,
    last_state_alone,
    time_first,
    states_dealt_out,
    shape_of_inputs,
]

# --- Slips in kernels and convolutions ------------------------------------


def one_power_more(right, keep, W_in, W_out, steps):
    """the powers begin at 1; entry 0 has keep to the power of 0, which is 1."""
    return right(keep, keep * W_in, W_out, steps)


def power_zero_is_zero(right, keep, W_in, W_out, steps):
    """0 to the power of 0 is 1: a unit that keeps nothing still answers in its own step."""
    return right(keep, W_in * (keep != 0), W_out, steps)


def logs_of_keep(right, keep, W_in, W_out, steps):
    """a logarithm of keep is taken, and keep may be 0 or negative: take the power itself."""
    powers = np.exp(np.multiply.outer(np.arange(steps), np.log(keep)))
    return powers @ (W_in * W_out)


def keep_times_t(right, keep, W_in, W_out, steps):
    """keep is multiplied by t; its power is needed, keep ** t."""
    return np.multiply.outer(np.arange(steps), keep) @ (W_in * W_out)


def power_turned(right, keep, W_in, W_out, steps):
    """the power is turned round: keep ** t, not t ** keep."""
    return np.power.outer(np.arange(steps) * 1.0, keep) @ (W_in * W_out)


def keeps_summed_first(right, keep, W_in, W_out, steps):
    """the keeps are summed before the power is taken; each unit has its own power."""
    return keep.sum() ** np.arange(steps) * (W_in @ W_out)


def sums_multiplied(right, keep, W_in, W_out, steps):
    """the powers and the weights are summed apart; multiply within each unit, then sum."""
    ones = np.ones(len(keep))
    return right(keep, ones, ones, steps) * (W_in @ W_out)


def all_to_the_power(right, keep, W_in, W_out, steps):
    """the whole product is raised to the power of t; keep alone is."""
    ones = np.ones(len(keep))
    return right(W_out * keep * W_in, ones, ones, steps)


def last_entry_alone(right, keep, W_in, W_out, steps):
    """only the last entry is returned; keep one of each step."""
    return right(keep, W_in, W_out, steps)[-1]


def input_weights_missing(right, keep, W_in, W_out, steps):
    """W_in is missing."""
    return right(keep, np.ones(len(keep)), W_out, steps)


def output_weights_missing(right, keep, W_in, W_out, steps):
    """W_out is missing."""
    return right(keep, W_in, np.ones(len(keep)), steps)


def units_averaged(right, keep, W_in, W_out, steps):
    """the units are averaged; they are to be summed."""
    return right(keep, W_in, W_out, steps) / len(keep)


def units_apart(right, keep, W_in, W_out, steps):
    """the units are kept apart; sum over them."""
    each = zip(keep[:, np.newaxis], W_in[:, np.newaxis], W_out[:, np.newaxis], strict=True)
    return np.stack([right(*one, steps) for one in each], 1)


def units_in_rows(right, keep, W_in, W_out, steps):
    """the units are kept apart; sum over them."""
    return units_apart(right, keep, W_in, W_out, steps).T


def summed_over_steps(right, keep, W_in, W_out, steps):
    """the sum runs over the steps; sum over the units, the other axis."""
    return units_apart(right, keep, W_in, W_out, steps).sum(0)


def kernel_summed(right, keep, W_in, W_out, steps):
    """the entries add up over time; each stands alone."""
    return np.cumsum(right(keep, W_in, W_out, steps))


def kernel_reversed(right, keep, W_in, W_out, steps):
    """the kernel is reversed: entry 0 is the answer in the pulse's own step."""
    return right(keep, W_in, W_out, steps)[::-1]


def one_entry_more(right, keep, W_in, W_out, steps):
    """there is an entry too many: they go from 0 to steps - 1."""
    return right(keep, W_in, W_out, steps + 1)


def one_entry_fewer(right, keep, W_in, W_out, steps):
    """an entry is missing: they go from 0 to steps - 1."""
    return right(keep, W_in, W_out, steps)[:-1]


def first_entry_missing(right, keep, W_in, W_out, steps):
    """the first entry is missing, that of the pulse's own step: t begins at 0."""
    return right(keep, W_in, W_out, steps)[1:]


KERNEL_SLIPS = [
    power_zero_is_zero,
    logs_of_keep,
    one_power_more,
    keep_times_t,
    power_turned,
    keeps_summed_first,
    sums_multiplied,
    all_to_the_power,
    last_entry_alone,
    input_weights_missing,
    output_weights_missing,
    units_averaged,
    units_apart,
    units_in_rows,
    summed_over_steps,
    kernel_summed,
    kernel_reversed,
    one_entry_more,
    first_entry_missing,
    one_entry_fewer,
]


def wrapped_around(right, kernel, x):
    """the end comes round to the start: in a loop, a negative t - s counts from the end, so s runs
    to t; for an FFT, pad with zeros to 2 T first.
    """
    T = len(x)
    return np.fft.irfft(np.fft.rfft(kernel) * np.fft.rfft(x), T)


def length_left_out(right, kernel, x):
    """np.fft.irfft makes an even number of values unless it is told how many: irfft(..., n)."""
    return np.fft.irfft(np.fft.rfft(kernel) * np.fft.rfft(x))


def padded_length_left_out(right, kernel, x):
    """np.fft.irfft makes an even number of values unless it is told how many: irfft(..., n)."""
    n = 2 * len(x) - 1
    return np.fft.irfft(np.fft.rfft(kernel, n) * np.fft.rfft(x, n))[: len(x)]


def one_step_late(right, kernel, x):
    """the answer comes one step late: kernel[0] meets x[t] in step t itself."""
    return right(np.append(0, kernel[:-1]), x)


def total_goes_on(right, kernel, x):
    """the total goes on from one entry to the next; each begins at 0."""
    return np.cumsum(right(kernel, x))


def one_zero_short(right, kernel, x):
    """the zeros are too few, the end comes round to the start: the FFT needs 2 T - 1 places."""
    padded = len(x) * 3 // 2
    return np.fft.irfft(np.fft.rfft(kernel, padded) * np.fft.rfft(x, padded), padded)[: len(x)]


def not_cut(right, kernel, x):
    """the answer is too long: keep the first T."""
    zeros = np.zeros(len(x) - 1)
    return right(np.append(kernel, zeros), np.append(x, zeros))


def padded_not_cut(right, kernel, x):
    """the answer is too long: keep the first T."""
    return np.append(not_cut(right, kernel, x), 0)


def products_averaged(right, kernel, x):
    """that is the mean of the products; take their sum."""
    return right(kernel, x) / np.arange(1, len(x) + 1)


def centred(right, kernel, x):
    """mode="same" takes the middle of the convolution; keep the first T."""
    start = (len(x) - 1) // 2
    return not_cut(right, kernel, x)[start : start + len(x)]


def last_kept(right, kernel, x):
    """the last T are kept; the first T are the answer."""
    return not_cut(right, kernel, x)[-len(x) :]


def overlap_alone(right, kernel, x):
    """only one number is left, as with mode="valid"; keep the first T of the full answer."""
    return right(kernel, x)[-1:]


def looks_ahead(right, kernel, x):
    """it looks ahead, from x[t] on; kernel[0] meets x[t], kernel[1] meets x[t - 1]."""
    return right(kernel, x[::-1])[::-1]


def kernel_turned(right, kernel, x):
    """the kernel is turned round: kernel[0] meets x[t], kernel[1] meets x[t - 1]."""
    return right(kernel[::-1], x)


def step_by_step(right, kernel, x):
    """each entry meets its own step alone; every earlier one has its part, too."""
    return kernel * x


def own_step_left_out(right, kernel, x):
    """the step itself is left out: s runs to t, t included."""
    return right(np.append(0, kernel[1:]), x)


def both_forwards(right, kernel, x):
    """kernel and x run the same way; x[s] meets kernel[t - s], so one of them runs backwards."""
    return np.cumsum(kernel * x)


CONVOLUTION_SLIPS = [
    wrapped_around,
    one_zero_short,
    centred,
    last_kept,
    overlap_alone,
    looks_ahead,
    kernel_turned,
    step_by_step,
    own_step_left_out,
    both_forwards,
    not_cut,
    padded_not_cut,
    products_averaged,
    length_left_out,
    padded_length_left_out,
    one_step_late,
    total_goes_on,
]

# --- Rules ----------------------------------------------------------------


def misfits(rng, names, arrays, partners, *more):
    """Return what to refuse, as (names, arguments): a NaN, then a last axis of 1, in each array.

    Parameters
    ----------
    rng : numpy Generator
        Chooses where the NaN stands.
    names : list of str
        What the function calls its arrays.
    arrays : sequence of arrays
        Valid ones, whose last axes are longer than 1.
    partners : dict
        For each name: which names may be told where its last axis is too short.
    *more
        Further arguments, always valid.
    """
    refused = []
    for i, name in enumerate(names):
        spoilt = arrays[i].copy()
        spoilt.flat[rng.integers(spoilt.size)] = np.nan
        for bad, told in ((spoilt, (name,)), (arrays[i][..., :1], partners[name])):
            refused.append((told, (*arrays[:i], bad, *arrays[i + 1 :], *more)))
    return refused
