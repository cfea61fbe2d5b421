"""The referees of 5.2: softmax, scores, the soft look-up, decoding, their slips, the translator."""

import numpy as np

from rnn_course.exercise_tools.built_in import check_built_in
from rnn_course.exercise_tools.characters import (
    logits_of,
    moves,
    one_number,
    own_state,
    shake,
)
from rnn_course.exercise_tools.dates import (
    START,
    date_pairs,
    encode_isos,
    encode_texts,
)
from rnn_course.exercise_tools.forecast import recurrent_layers
from rnn_course.exercise_tools.wording import plain

# --- The softmax over the keys that are real ------------------------------


def weights_of(scores, mask=None):
    """Return the weights of the keys that the mask lets through, by logarithms."""
    scores = np.asarray(scores, dtype="float64")
    real = np.broadcast_to(True if mask is None else mask, scores.shape)
    if not real.any(axis=-1).all():
        raise ValueError("mask leaves a row without any key")
    logs = np.where(real, scores, -np.inf)
    return np.exp(logs - np.logaddexp.reduce(logs, axis=-1, keepdims=True))


def shown(scores, mask=None):
    """Return the scores, -inf where the mask is False."""
    return np.where(True if mask is None else mask, np.asarray(scores, float), -np.inf)


def shares(parts):
    """Return parts divided by their sum over the last axis."""
    return parts / np.sum(parts, -1, keepdims=True)


def over_the_queries(right, scores, mask=None):
    """the sum runs over the queries, the last axis but one; weights add up over keys, axis=-1."""
    turned = [
        None if each is None else np.swapaxes(np.broadcast_to(each, np.shape(scores)), -1, -2)
        for each in (scores, mask)
    ]
    return np.swapaxes(right(*turned), -1, -2)


def over_all_scores(right, scores, mask=None):
    """the sum runs over the whole array; each row adds up to 1, axis=-1."""
    flat = None if mask is None else np.broadcast_to(mask, np.shape(scores)).reshape(-1)
    return right(np.reshape(scores, -1), flat).reshape(np.shape(scores))


def mask_after(right, scores, mask=None):
    """the mask came after the softmax, so the real keys no longer add up to 1.

    Set the masked scores to -inf before it.
    """
    return right(scores) * (True if mask is None else mask)


def scores_times_mask(right, scores, mask=None):
    """a masked score is 0, and exp(0) = 1 gives it a weight; -inf gives none."""
    return right(np.where(True if mask is None else mask, scores, 0.0))


def small_score_for_masked(right, scores, mask=None):
    """a masked score became a small number, which counts as a score: -inf gives it no weight."""
    return right(np.where(True if mask is None else mask, scores, -1000.0))


def mask_ignored(right, scores, mask=None):
    """the mask does not count."""
    return right(scores)


def mask_upside_down(right, scores, mask=None):
    """the mask is upside down: True is a real key, False is masked."""
    return right(scores, None if mask is None else ~np.asarray(mask))


def axis_lost(right, scores, mask=None):
    """keepdims=True is missing, so each row was treated with the numbers of other rows."""
    powers = np.exp(shown(scores, mask) - shown(scores, mask).max(axis=-1))
    return powers / powers.sum(axis=-1)


def axis_of_the_sum_lost(right, scores, mask=None):
    """keepdims=True is missing, so each row was treated with the numbers of other rows."""
    powers = np.exp(shown(scores, mask) - shown(scores, mask).max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1)


def smallest_subtracted(right, scores, mask=None):
    """the smallest score was subtracted; subtract the largest of each row."""
    powers = np.exp(scores - np.min(scores, axis=-1, keepdims=True))
    return shares(powers * (True if mask is None else mask))


def infinity_times_the_mask(right, scores, mask=None):
    """0 times inf is nan, and so is inf minus inf: use np.where(mask, scores, -np.inf)."""
    return right(scores) if mask is None else np.full(np.shape(scores), np.nan)


def masked_removed(right, scores, mask=None):
    """masked keys were taken out of the array; they stay in it, with the weight 0."""
    return right(scores if mask is None else scores[np.broadcast_to(mask, np.shape(scores))])


def penalty_for_masked(right, scores, mask=None):
    """a number was subtracted from masked scores, and some are larger: -inf gives no weight."""
    return right(scores if mask is None else scores - 1000.0 * ~np.asarray(mask))


def exp_of_large(right, scores, mask=None):
    """exp of a large number is infinite: subtract the largest score of each row first."""
    powers = np.exp(np.asarray(scores, dtype="float64")) * (True if mask is None else mask)
    return shares(powers)


def largest_is_masked(right, scores, mask=None):
    """the largest score was taken over masked keys, too; far below it all weights round to 0.

    Take it over the real keys: set the masked scores to -inf first.
    """
    real = np.broadcast_to(True if mask is None else mask, np.shape(scores))
    powers = np.exp(scores - np.max(scores, axis=-1, keepdims=True)) * real
    return shares(powers)


def largest_of_all(right, scores, mask=None):
    """the largest score of the whole array was subtracted; a row far below it underflows.

    Take the largest of each row: axis=-1, keepdims=True.
    """
    real = np.broadcast_to(True if mask is None else mask, np.shape(scores))
    left = np.where(real, scores, -np.inf)
    return shares(np.exp(left - left.max()))


def not_divided(right, scores, mask=None):
    """the exponentials are not divided by their sum."""
    real = True if mask is None else mask
    return np.exp(np.asarray(scores, dtype="float64")) * real


def divided_without_exp(right, scores, mask=None):
    """the scores are divided by their sum; softmax takes exp first."""
    return shares(np.asarray(scores, dtype="float64") * (True if mask is None else mask))


WEIGHT_SLIPS = [
    mask_upside_down,
    scores_times_mask,
    small_score_for_masked,
    mask_ignored,
    mask_after,
    over_the_queries,
    over_all_scores,
    axis_lost,
    axis_of_the_sum_lost,
    masked_removed,
    penalty_for_masked,
    infinity_times_the_mask,
    exp_of_large,
    smallest_subtracted,
    largest_is_masked,
    largest_of_all,
    not_divided,
    divided_without_exp,
]
MORE_SCORES = [  # further calls, which a cause has to explain, too: nan fits several by chance
    (
        np.array([[0.0, 1.0, -1.0], [2.0, 0.5, 1.0]]),
        np.array([[True, False, True], [False] + 2 * [True]]),
    ),
    (np.array([[0.0, 2e3], [1.0, 2.0]]),),
]


def masked_is_zero(contract, weights, mask):
    """Fail unless the weights of masked keys are exactly 0."""
    left = np.asarray(weights)[~np.broadcast_to(mask, np.shape(weights))]
    size = np.abs(left).max(initial=0)
    assert size == 0, f"{contract} A masked weight should be exactly 0, yours is {size:.2g}."


# --- Scores ---------------------------------------------------------------


def products(queries, keys):
    """Return the dot product of each query with each key of its own example, one by one."""
    B, S, _ = np.shape(queries)
    scores = np.zeros((B, S, np.shape(keys)[1]))
    for b, s, t in np.ndindex(scores.shape):
        scores[b, s, t] = np.sum(np.multiply(queries[b][s], keys[b][t]))
    return scores


def scaled(right, queries, keys):
    """the scores are divided by the root of D, as in a transformer; here they are not."""
    return right(queries, keys) / np.sqrt(np.shape(queries)[-1])


def keys_first(right, queries, keys):
    """the axes are (B, T, S); each query has a row, (B, S, T)."""
    return np.swapaxes(right(queries, keys), 1, 2)


def batch_mixed(right, queries, keys):
    """the keys of all examples are added up: the batch's letter is missing in the keys' part.

    With einsum both arrays need it: "bsd,btd->bst".
    """
    everyone = np.sum(keys, axis=0, keepdims=True)
    return right(queries, np.repeat(everyone, len(queries), axis=0))


def first_example_for_all(right, queries, keys):
    """the keys of the first example serve for all; each example has its own."""
    return right(queries, np.repeat(np.asarray(keys)[:1], len(keys), axis=0))


def batch_by_batch(right, queries, keys):
    """each query meets the keys of all examples, (B, S, B, T); each example has its own."""
    return np.einsum("bsd,ctd->bsct", queries, keys)


def reshaped(right, queries, keys):
    """reshape mixes the numbers of the keys; np.swapaxes(keys, 1, 2) turns their axes."""
    B, T, D = np.shape(keys)
    return np.asarray(queries) @ np.reshape(keys, (B, D, T))


def mean_of_products(right, queries, keys):
    """that is the mean over D; the dot product is the sum."""
    return right(queries, keys) / np.shape(queries)[-1]


def cosines(right, queries, keys):
    """the vectors were divided by their lengths (cosine); the plain dot product is asked for."""
    unit = [a / np.linalg.norm(a, axis=-1, keepdims=True) for a in (queries, keys)]
    return right(*unit)


def not_summed(right, queries, keys):
    """the products are not summed over D."""
    return np.asarray(queries)[:, :, np.newaxis] * np.asarray(keys)[:, np.newaxis]


def softmax_in_the_scores(right, queries, keys):
    """the softmax comes later: return the scores as they are."""
    return weights_of(right(queries, keys))


DOT_SLIPS = [
    scaled,
    keys_first,
    batch_mixed,
    first_example_for_all,
    batch_by_batch,
    cosines,
    reshaped,
    mean_of_products,
    not_summed,
    softmax_in_the_scores,
]


def compared(queries, keys, W_q, W_k, v):
    """Return sum over u of v_u tanh(q W_q + k W_k)_u, pair by pair."""
    B, S, _ = np.shape(queries)
    scores = np.zeros((B, S, np.shape(keys)[1]))
    for b, s, t in np.ndindex(scores.shape):
        scores[b, s, t] = np.tanh(queries[b, s] @ W_q + keys[b, t] @ W_k) @ v
    return scores


def keras_compared(queries, keys, W_q, W_k, v):
    """Let Keras's AdditiveAttention score the projected queries and keys, its scale set to v."""
    import keras

    layer = keras.layers.AdditiveAttention(dtype="float64")
    projected = [np.asarray(queries) @ W_q, np.asarray(keys) @ W_k]
    layer.build([each.shape for each in projected])
    layer.set_weights([v])
    return keras.ops.convert_to_numpy(layer._calculate_scores(*projected))


def weights_swapped(right, queries, keys, W_q, W_k, v):
    """W_q and W_k have changed places: W_q belongs to the queries."""
    return right(queries, keys, W_k, W_q, v)


def one_matrix_for_both(right, queries, keys, W_q, W_k, v):
    """the keys went through W_q; they have their own W_k."""
    return right(queries, keys, W_q, W_q, v)


def no_tanh(right, queries, keys, W_q, W_k, v):
    """the tanh is missing."""
    return ((queries @ W_q)[:, :, np.newaxis] + (keys @ W_k)[:, np.newaxis]) @ v


def tanh_of_each(right, queries, keys, W_q, W_k, v):
    """tanh was taken of each part; take it of their sum."""
    return (np.tanh(queries @ W_q)[:, :, np.newaxis] + np.tanh(keys @ W_k)[:, np.newaxis]) @ v


def v_missing(right, queries, keys, W_q, W_k, v):
    """v is missing: each unit u counts v_u times."""
    return right(queries, keys, W_q, W_k, np.ones(len(v)))


def v_by_the_mean(right, queries, keys, W_q, W_k, v):
    """that is the mean over the units; take the sum."""
    return right(queries, keys, W_q, W_k, v) / len(v)


def v_inside(right, queries, keys, W_q, W_k, v):
    """v stands inside the tanh; it weighs what comes out of it."""
    hidden = (queries @ W_q)[:, :, np.newaxis] + (keys @ W_k)[:, np.newaxis]
    return np.tanh(hidden * v).sum(axis=-1)


def sigmoid_for_tanh(right, queries, keys, W_q, W_k, v):
    """that is a sigmoid; tanh is asked for."""
    hidden = (queries @ W_q)[:, :, np.newaxis] + (keys @ W_k)[:, np.newaxis]
    return (1 / (1 + np.exp(-hidden))) @ v


def relu_for_tanh(right, queries, keys, W_q, W_k, v):
    """that is a ReLU; tanh is asked for."""
    hidden = (queries @ W_q)[:, :, np.newaxis] + (keys @ W_k)[:, np.newaxis]
    return np.maximum(hidden, 0) @ v


def keys_subtracted(right, queries, keys, W_q, W_k, v):
    """the key is subtracted; add it."""
    return right(queries, keys, W_q, -W_k, v)


def softmax_in_the_additive(right, *arguments):
    """the softmax comes later: return the scores as they are."""
    return weights_of(right(*arguments))


def tanh_at_the_end(right, queries, keys, W_q, W_k, v):
    """tanh was taken of the score; it comes before v."""
    return np.tanh(no_tanh(right, queries, keys, W_q, W_k, v))


def products_of_both(right, queries, keys, W_q, W_k, v):
    """query and key are multiplied; add them before the tanh."""
    return np.tanh((queries @ W_q)[:, :, np.newaxis] * (keys @ W_k)[:, np.newaxis]) @ v


def additive_keys_first(right, *arguments):
    """the axes are (B, T, S); each query has a row, (B, S, T)."""
    return np.swapaxes(right(*arguments), 1, 2)


def additive_first_example(right, queries, keys, W_q, W_k, v):
    """the keys of the first example serve for all; each example has its own."""
    return right(queries, np.repeat(keys[:1], len(keys), axis=0), W_q, W_k, v)


def units_left(right, queries, keys, W_q, W_k, v):
    """the sum over the units u is missing, so there is an axis (B, S, T, U) too many."""
    return v * np.tanh((queries @ W_q)[:, :, np.newaxis] + (keys @ W_k)[:, np.newaxis])


ADDITIVE_SLIPS = [
    weights_swapped,
    one_matrix_for_both,
    no_tanh,
    tanh_of_each,
    v_missing,
    v_by_the_mean,
    tanh_at_the_end,
    v_inside,
    sigmoid_for_tanh,
    relu_for_tanh,
    keys_subtracted,
    softmax_in_the_additive,
    products_of_both,
    additive_keys_first,
    additive_first_example,
    units_left,
]


def random_scores(rng, B, S, T, D, U=None):
    """Draw queries (B, S, D) and keys (B, T, D); with U also W_q, W_k (D, U) and v (U,)."""
    pair = rng.normal(size=(B, S, D)), rng.normal(size=(B, T, D))
    if U is None:
        return pair
    return *pair, *rng.normal(size=(2, D, U)) / np.sqrt(D), rng.normal(size=U)


# --- The soft look-up -----------------------------------------------------


def looked_up(queries, keys, values, mask=None):
    """Return the context and the weights, example by example, query by query."""
    scores = products(queries, keys)
    real = mask if mask is None else np.expand_dims(mask, 1)
    weights = weights_of(scores, real)
    B, S, _ = scores.shape
    context = np.zeros((B, S, np.shape(values)[2]))
    for b, s in np.ndindex(B, S):
        context[b, s] = sum(
            w * np.asarray(row) for w, row in zip(weights[b, s], values[b], strict=True)
        )
    return context, weights


def keras_looked_up(queries, keys, values, mask=None):
    """Let Keras's Attention look up; its order is query, value, key."""
    import keras

    layer = keras.layers.Attention(dtype="float64")
    found = layer(
        [queries, values, keys],
        mask=[None, None if mask is None else keras.ops.convert_to_tensor(mask)],
        return_attention_scores=True,
    )
    return tuple(map(keras.ops.convert_to_numpy, found))


def mixed(weights, values):
    """Return the mixtures of values, and the weights."""
    return np.matmul(weights, values), weights


def keys_for_values(right, queries, keys, values, mask=None):
    """the keys are mixed; the weights mix the values."""
    _, weights = right(queries, keys, values, mask)
    return weights @ keys, weights


def values_for_keys(right, queries, keys, values, mask=None):
    """the queries were compared with the values, and the keys mixed: the two changed places."""
    return right(queries, values, keys, mask)


def values_for_keys_alone(right, queries, keys, values, mask=None):
    """the queries were compared with the values; compare them with the keys."""
    return right(queries, values, values, mask)


def scores_for_weights(right, queries, keys, values, mask=None):
    """the second part holds the scores; return the weights, after the softmax."""
    return right(queries, keys, values, mask)[0], products(queries, keys)


def weights_first(right, queries, keys, values, mask=None):
    """the two parts have changed places: the context comes first."""
    return right(queries, keys, values, mask)[::-1]


def scaled_look_up(right, queries, keys, values, mask=None):
    """the scores are divided by the root of D, as in a transformer; here they are not."""
    return right(queries / np.sqrt(np.shape(queries)[-1]), keys, values, mask)


def padding_looked_up(right, queries, keys, values, mask=None):
    """the mask does not count: hand it on to the softmax."""
    return right(queries, keys, values)


def mask_along_the_queries(right, queries, keys, values, mask=None):
    """mask (B, T) was stretched along the examples, so example b lost what query b should not see.

    One mask serves for all queries of its example: mask[:, None, :], that is (B, 1, T).
    """
    weights = weights_of(products(queries, keys), mask)
    return mixed(weights, values)


def mask_along_the_keys(right, queries, keys, values, mask=None):
    """the mask was laid along the queries, (B, T, 1); it tells which keys are real: (B, 1, T)."""
    real = None if mask is None else np.asarray(mask)[:, :, np.newaxis]
    weights = np.nan_to_num(weights_of(products(queries, keys))) * (True if real is None else real)
    return mixed(weights, values)


def mask_does_not_fit(right, queries, keys, values, mask=None):
    """the mask was laid along the queries, (B, T, 1); it tells which keys are real: (B, 1, T)."""
    real = None if mask is None else np.expand_dims(mask, 2)
    return mixed(weights_of(products(queries, keys), real), values)


def queries_and_keys_swapped(right, queries, keys, values, mask=None):
    """the weights are (B, T, S), not (B, S, T): queries and keys, or the axes, are swapped."""
    real = None if mask is None else np.expand_dims(mask, 1)
    return mixed(weights_of(products(keys, queries), real), values)


def weights_turned(right, queries, keys, values, mask=None):
    """the weights are (B, T, S), not (B, S, T): queries and keys, or the axes, are swapped."""
    _, weights = right(queries, keys, values, mask)
    return np.swapaxes(weights, 1, 2) @ values, weights


def no_softmax(right, queries, keys, values, mask=None):
    """the softmax is missing: the scores themselves mix the values, and they do not add up to 1."""
    scores = products(queries, keys)
    return mixed(scores if mask is None else scores * np.expand_dims(mask, 1), values)


def context_by_the_mean(right, queries, keys, values, mask=None):
    """that is the mean over the keys; the weights add up to 1 already: take the sum."""
    context, weights = right(queries, keys, values, mask)
    return context / np.shape(keys)[1], weights


def axes_of_one_lost(right, queries, keys, values, mask=None):
    """an axis of size 1 is lost, by np.squeeze or [0]; the context has three axes."""
    context, weights = right(queries, keys, values, mask)
    return np.squeeze(context), weights


def weights_without_the_mask(right, queries, keys, values, mask=None):
    """the context is right, but the weights that are returned are those without the mask."""
    return right(queries, keys, values, mask)[0], right(queries, keys, values)[1]


def masked_too_late(right, queries, keys, values, mask=None):
    """the mask came after the softmax, so the real keys no longer add up to 1."""
    _, weights = right(queries, keys, values)
    weights = weights * (True if mask is None else np.asarray(mask)[:, np.newaxis])
    return mixed(weights, values)


def values_masked(right, queries, keys, values, mask=None):
    """the padding's values were set to 0, but it has kept its weight; mask before the softmax."""
    _, weights = right(queries, keys, values)
    real = values if mask is None else values * np.asarray(mask)[:, :, np.newaxis]
    return weights @ real, weights


def look_up_upside_down(right, queries, keys, values, mask=None):
    """the mask is upside down: True is a real key."""
    return right(queries, keys, values, None if mask is None else ~np.asarray(mask))


def context_summed(right, queries, keys, values, mask=None):
    """the context is summed over the queries; each query has its own."""
    context, weights = right(queries, keys, values, mask)
    return context.sum(axis=1), weights


def hardest_alone(right, queries, keys, values, mask=None):
    """the best key's value is taken alone; mix all of them by their weights."""
    _, weights = right(queries, keys, values, mask)
    hard = (weights == weights.max(axis=-1, keepdims=True)).astype(float)
    return hard @ values, weights


def weights_along_the_queries(right, queries, keys, values, mask=None):
    """the softmax runs over the queries; weights add up to 1 over the keys, the last axis."""
    real = mask if mask is None else np.expand_dims(mask, 1)
    weights = over_the_queries(weights_of, products(queries, keys), real)
    return mixed(weights, values)


def look_up_overflows(right, queries, keys, values, mask=None):
    """exp of a large number is infinite: subtract the largest score of each row first."""
    real = mask if mask is None else np.expand_dims(mask, 1)
    return mixed(exp_of_large(right, products(queries, keys), real), values)


ATTEND_SLIPS = [
    mask_along_the_queries,
    mask_along_the_keys,
    mask_does_not_fit,
    queries_and_keys_swapped,
    weights_turned,
    no_softmax,
    axes_of_one_lost,
    weights_without_the_mask,
    padding_looked_up,
    values_masked,
    masked_too_late,
    look_up_upside_down,
    values_for_keys,
    keys_for_values,
    values_for_keys_alone,
    weights_first,
    scores_for_weights,
    scaled_look_up,
    context_by_the_mean,
    context_summed,
    hardest_alone,
    weights_along_the_queries,
    look_up_overflows,
]
LOOK_UP = {"context": 0, "weights": 1}


def random_look_up(rng, B, S, T, D, E):
    """Draw queries (B, S, D), keys (B, T, D) and values (B, T, E)."""
    return *random_scores(rng, B, S, T, D), rng.normal(size=(B, T, E))


def random_mask(rng, *shape):
    """Draw a mask whose rows all have a True, and a False where there are two places."""
    mask = rng.random(shape) < 0.6
    places = rng.permuted(np.broadcast_to(np.arange(shape[-1]), shape), axis=-1)
    np.put_along_axis(mask, places[..., :1], True, axis=-1)
    if shape[-1] > 1:
        np.put_along_axis(mask, places[..., 1:2], False, axis=-1)
    return mask


# --- The target, one step later -------------------------------------------


def read_before(y, start):
    """Return what the decoder reads before it writes y, id by id."""
    return np.array([[row[s - 1] if s else start for s in range(len(row))] for row in y])


def not_shifted(right, y, start):
    """that is y itself: the decoder reads what it should write, and learns to copy it.

    Forced it scores 1.0, free it writes nonsense. Put start before it and drop the last column.
    """
    return np.array(y)


def start_put_over(right, y, start):
    """start was put over the first id; it goes before it, and all others move one on."""
    return np.where(np.arange(np.shape(y)[1]), y, start)


def one_too_long(right, y, start):
    """there is a column too many: drop the last id, nothing comes after it."""
    return np.column_stack([np.full(len(y), start), y])


def shifted_to_the_left(right, y, start):
    """that is shifted to the left; start comes first, and the last id is dropped."""
    return np.column_stack([np.asarray(y)[:, 1:], np.full(len(y), start)])


def rolled(right, y, start):
    """the last id came round to the front (np.roll); start belongs there."""
    return np.roll(y, 1, axis=1)


def zero_for_start(right, y, start):
    """0 stands in front; put start there."""
    return right(y, 0)


def number_of_the_example(right, y, start):
    """11 stands in front, as in the example; put start there."""
    return right(y, 11)


def start_at_the_end(right, y, start):
    """start stands at the end; it comes first, and the last id is dropped."""
    return np.column_stack([np.asarray(y)[:, :-1], np.full(len(y), start)])


def copied_along(right, y, start):
    """each column was copied from one that was written just before; copy from y, which stays."""
    return np.where(np.arange(np.shape(y)[1]), np.asarray(y)[:, :1], start)


def start_everywhere(right, y, start):
    """each column was copied from one that was written just before; copy from y, which stays."""
    return np.full(np.shape(y), start)


def shifted_by_two(right, y, start):
    """that is shifted by two; start stands in front once."""
    return right(right(y, start), start)


def rolled_to_the_left(right, y, start):
    """the columns moved to the left; np.roll by 1 moves them to the right, -1 to the left."""
    return start_put_over(right, np.roll(y, -1, axis=1), start)


def row_after_row(right, y, start):
    """the last id of a row has come into the next row; each row is shifted for itself."""
    return np.append(start, np.ravel(y)[:-1]).reshape(np.shape(y))


def shifted_down(right, y, start):
    """the rows moved down, and not the columns to the right: axis 1 is time."""
    return np.vstack([np.full((1, np.shape(y)[1]), start), np.asarray(y)[:-1]])


SHIFT_SLIPS = [
    not_shifted,
    start_put_over,
    one_too_long,
    shifted_to_the_left,
    rolled,
    zero_for_start,
    number_of_the_example,
    start_at_the_end,
    copied_along,
    start_everywhere,
    shifted_by_two,
    rolled_to_the_left,
    row_after_row,
    shifted_down,
]


# --- Decoding -------------------------------------------------------------


def surest(step, state, start, steps):
    """Write the likeliest token each time; of equal ones the first."""
    written = [start]
    while len(written) <= steps:
        numbers, state = step(written[-1], state)
        numbers = np.asarray(numbers).tolist()
        written.append(numbers.index(max(numbers)))
    return written[1:]


def table_step(rng, size, tie=False):
    """Return a step(token, state) whose logits depend on all tokens so far: the state holds them.

    All logits of a step are around -1000, 0 or 1000. With ties they are around 0, and the two
    largest are equal.
    """
    seed = int(rng.integers(1_000_000))

    def step(token, state):
        one_number(token, size)
        own_state(state, at_most=200)
        draw = np.random.default_rng([seed, int(token), *state])
        logits = draw.permutation(size) - size / 2
        if tie:
            logits[logits == logits.max()] -= 1
        else:
            logits += draw.choice([-1000, 0, 1000])
        return logits, (*state, int(token))

    return step


def first_state_again(right, step, state, start, steps):
    """every step gets the first state; hand on the one that the step before returned."""
    return right(lambda token, _: (step(token, state)[0], state), state, start, steps)


def start_again(right, step, state, start, steps):
    """every step reads start; the choice goes back in as the next token."""
    return right(lambda _, s: step(start, s), state, start, steps)


def last_of_equals(right, step, state, start, steps):
    """of equally large logits the last was taken; the lowest id should win."""

    def turned(token, state):
        numbers, after = step(token, state)
        return np.asarray(numbers) + 1e-6 * np.arange(len(numbers)), after

    return right(turned, state, start, steps)


def smallest(right, step, state, start, steps):
    """the smallest logit was taken; the largest is the likeliest."""

    def turned(token, state):
        numbers, after = step(token, state)
        return -np.asarray(numbers), after

    return right(turned, state, start, steps)


def softmax_overflows(right, step, state, start, steps):
    """exp of a large logit is infinite: take argmax of the logits themselves, without a softmax."""

    def turned(token, state):
        numbers, after = step(token, state)
        parts = shares(np.exp(numbers))
        return np.where(np.isnan(parts), np.inf, parts), after  # argmax takes the first nan

    return right(turned, state, start, steps)


def returns_too_early(right, step, state, start, steps):
    """only the first token is returned: is there a return inside the loop?"""
    return right(step, state, start, 1)


def search_begins_at_zero(right, step, state, start, steps):
    """the search for the largest begins at a number, 0 or -1 say; all logits may lie below it.

    Begin it with the first logit, or with -inf.
    """

    def turned(token, state):
        numbers, after = step(token, state)
        return np.maximum(numbers, 0), after

    return right(turned, state, start, steps)


def start_among_them(right, step, state, start, steps):
    """start is in the answer; it is read, not written."""
    return [start, *right(step, state, start, steps)]


def start_and_one_less(right, step, state, start, steps):
    """start is in the answer and the last token is not."""
    return [start, *right(step, state, start, steps - 1)]


def one_less(right, step, state, start, steps):
    """a token is missing at the end: there are `steps` of them."""
    return right(step, state, start, steps - 1)


def one_more(right, step, state, start, steps):
    """there is a token too many: write `steps` of them."""
    return right(step, state, start, steps + 1)


def last_one_alone(right, step, state, start, steps):
    """only the last token is returned; keep them all, in a list."""
    return right(step, state, start, steps)[-1]


def stops_early(right, step, state, start, steps):
    """it stops when start is written; write `steps` tokens, whatever they are."""
    written = right(step, state, start, steps)
    return written[: written.index(start)] if start in written else written


GREEDY_SLIPS = [
    first_state_again,
    start_again,
    last_of_equals,
    softmax_overflows,
    search_begins_at_zero,
    returns_too_early,
    smallest,
    start_among_them,
    start_and_one_less,
    one_less,
    one_more,
    last_one_alone,
    stops_early,
]


# --- The translator -------------------------------------------------------

ZERO_COUNTS = "id 0 of y_shifted is taken for padding (mask_zero); there it is the digit 0."


def random_ids(rng, sizes, B, T, S):
    """Draw ids of x (B, T) from 1 on, as 0 is padding, and of y (B, S)."""
    input_size, output_size = sizes
    return rng.integers(1, input_size, size=(B, T)), rng.integers(output_size, size=(B, S))


def answer_to(model, x, y, contract):
    """Return a translator's logits; fail in plain words if two of its layers do not fit."""
    try:
        return logits_of(model, [x, y], contract)
    except AssertionError as failed:
        if "joined along the wrong axis" in str(failed):
            raise AssertionError(
                f"{contract} two layers do not fit: what is joined differs in the number of steps. "
                "Attention()([queries, keys]) gives a context for each query: they come first."
            ) from None
        if "In[0]" not in str(failed) and "a layer made for" not in str(failed):
            raise
        raise AssertionError(
            f"{contract} two layers do not fit. Queries and keys need the same last size for a dot "
            "product, and an initial_state the size of its layer; Bidirectional gives twice its "
            "units."
        ) from None


def check_translation(model, sizes, rng):
    """Fail unless the model makes (B, S, output_size) of [x (B, T), y_shifted (B, S)]."""
    contract = f"build_translator, input_size, output_size = {sizes}, inputs [x, y_shifted]:"
    check_built_in(contract, model)
    hints = {
        2: "There is one answer for the whole text: the decoder needs return_sequences=True.",
        4: "There is an axis too many.",
    }
    for B, T, S in [(3, 7, 5), (2, 4, 6), (1, 5, 1), (4, 1, 3), (1, 1, 1)]:
        shape = answer_to(model, *random_ids(rng, sizes, B, T, S), contract).shape
        why = hints.get(len(shape), "Does a Dense layer of output_size units come last?")
        if shape == (B, 2 * S, sizes[1]):
            why = "Concatenate joins the last axis (axis=-1), not the steps."
        if shape == (B, T, sizes[1]):
            why = "There is an answer for each letter read; the decoder writes S of them."
        wanted = (B, S, sizes[1])
        text = f"{contract} {(B, T)} and {(B, S)} in, {shape} out, not {wanted}. {why}"
        assert shape == wanted, text


def attention_layers(model):
    """Return the Attention and AdditiveAttention layers of a model, also in nested models."""
    import keras

    layers = model._flatten_layers(include_self=False)
    return [layer for layer in layers if isinstance(layer, keras.layers.Attention)]


def watched(classes, answer, silent=()):
    """Return answer(), and what each call of a layer of these classes got and gave, in turn.

    Parameters
    ----------
    classes : set of classes of layers
        Which calls are noted down.
    answer : function () -> logits
        Asks the model.
    silent : list of int
        The calls of these numbers give zeros.
    """
    import contextlib
    from unittest import mock

    import keras

    calls, numpy = [], keras.ops.convert_to_numpy

    def noted(call):
        def spy(layer, *arguments, **options):
            found = call(layer, *arguments, **options)
            given = arguments[0] if arguments else next(iter(options.values()))
            calls.append(keras.tree.map_structure(numpy, (given, found)))
            zero = len(calls) - 1 in silent
            return keras.tree.map_structure(lambda part: 0 * part, found) if zero else found

        return spy

    with contextlib.ExitStack() as patches:
        for kind in classes:
            patches.enter_context(mock.patch.object(kind, "call", noted(kind.call)))
        return answer(), calls


def moving_keys(keys, others):
    """Count the keys that move with x, each of them another one.

    Parameters
    ----------
    keys, others : arrays (B, K, D)
        What an attention layer looks up in for some x, and for another.
    """
    limit = 1e-6 * np.abs(keys).max()
    moving = np.abs(keys - others).max(axis=(0, 2)) > limit
    alike = np.abs(keys[:, :, np.newaxis] - keys[:, np.newaxis]).max(axis=(0, 3)) <= limit
    first = ~np.tril(alike, -1).any(axis=1)
    return int((moving & first).sum())


def check_looks_up(model, sizes, rng):
    """Fail unless attention over the letters' states has a part in the answer."""
    import keras

    contract = "build_translator:"
    assert recurrent_layers(model), f"{contract} there is no recurrent layer: the decoder is one."
    names = ", ".join(type(layer).__name__ for layer in model.layers)
    asked = "it needs an Attention or AdditiveAttention layer; its layers are"
    assert attention_layers(model), f"{contract} {asked} {names}."
    shake(model, rng)
    x, y = random_ids(rng, sizes, 16, 5, 4)
    y[:, 1] = 0
    other_x, _ = random_ids(rng, sizes, 16, 5, 4)

    def asked_with(x, silent=()):
        return watched({keras.layers.Attention}, lambda: answer_to(model, x, y, contract), silent)

    before, calls = asked_with(x)
    assert before.shape[1] == 4, f"{contract} for 4 ids of y it answers {before.shape[1]} times."
    keys = [
        moving_keys(given[1], other[1])
        for (given, _), (other, _) in zip(calls, asked_with(other_x)[1], strict=True)
    ]
    assert max(keys) >= 5, (
        f"{contract} x has 5 letters, and the attention looks up in {max(keys)} different keys "
        "that depend on them. Give it the encoder's states, all of them (return_sequences=True)."
    )
    of_letters = [number for number, count in enumerate(keys) if count >= 5]
    gap = np.abs(asked_with(x, of_letters)[0] - before)
    limit = 1e-6 * np.abs(before).max()
    assert gap.max() > limit, (
        f"{contract} the answer does not depend on what the attention layer found: "
        "it is not on the way to the output."
    )
    assert gap[:, 1].max() > limit, f"{contract} {ZERO_COUNTS}"


def check_recurrent_decoder(model, sizes, rng):
    """Fail unless a recurrent layer reads y_shifted, and has a part in the answer."""
    import keras

    contract = "build_translator: the decoder is recurrent:"
    shake(model, rng)
    x, y = random_ids(rng, sizes, 16, 5, 4)
    _, other_y = random_ids(rng, sizes, 16, 5, 4)
    kinds = {type(layer) for layer in recurrent_layers(model)}

    def states(y, silent=()):
        answer, calls = watched(kinds, lambda: answer_to(model, x, y, contract), silent)
        return answer, [keras.tree.flatten(found)[0] for _, found in calls]

    def differ(one, other):
        return np.abs(one - other).max() > 1e-6 * np.abs(one).max()

    (before, ours), (_, others) = states(y), states(other_y)
    moving = [n for n, pair in enumerate(zip(ours, others, strict=True)) if differ(*pair)]
    assert moving, f"{contract} no recurrent layer (GRU, LSTM) reads y_shifted."
    assert differ(before, states(y, moving)[0]), (
        f"{contract} the recurrent layer that reads y_shifted is not on the way to the output."
    )


def check_alone(model, sizes, rng):
    """Fail unless an example gets the same answer alone as in a batch."""
    check_built_in("build_translator:", model)
    shake(model, rng)
    x, y = random_ids(rng, sizes, 6, 5, 4)
    alone = [answer_to(model, x[b : b + 1], y[b : b + 1], "build_translator:") for b in range(6)]
    together = answer_to(model, x, y, "build_translator:")
    same = np.allclose(np.concatenate(alone), together, 1e-3, 1e-3 * np.abs(together).max())
    assert same, (
        "build_translator: the answer to an example depends on the others of its batch. Do the "
        "keys have three axes? The encoder gives all its states with return_sequences=True."
    )


def check_reads_both(model, sizes, rng, steps=5, letters=4):
    """Fail unless the logits at s depend on all of x, and on y_shifted up to s, and not after."""
    rule = "build_translator: the logits at s"
    x, y = random_ids(rng, sizes, 16, letters, steps)
    of_x, of_y = [], []
    for _ in range(3):  # an effect may be tiny for some weights
        shake(model, rng)
        of_x.append(moves(lambda x: answer_to(model, x, y, rule), x, sizes[0], rng, lowest=1))
        of_y.append(moves(lambda y: answer_to(model, x, y, rule), y, sizes[1], rng))
    table, read = np.max(of_y, axis=0), np.triu(np.ones((steps, steps)))
    assert not (table > read).any(), (
        f"{rule} move when y_shifted after s changes: the decoder has read the answer. "
        "Is it bidirectional, or does it look up in y?"
    )
    assert table.any(), f"{rule} stay whatever y_shifted is: the decoder does not read it."
    alone = (table == np.eye(steps)).all()
    why = "Each step sees its own id alone: is the decoder recurrent?" if alone else ""
    for r, s in np.argwhere(table < read):
        raise AssertionError(f"{rule} = {s} should move when y_shifted at {r} changes. {why}")
    for t, s in np.argwhere(np.max(of_x, axis=0) == 0):
        why = "Does the attention read the encoder's states, all of them (return_sequences=True)?"
        raise AssertionError(f"{rule} = {s} should move when x at {t} changes; it stays. {why}")


# Far from both: tests/prove/trained.json holds what networks with and without attention reach.
LEAST_RIGHT = 0.3


def translated(model, x, steps=10):
    """Let a translator write freely, each id read by the next step: ids (N, steps)."""
    y = np.full((len(x), steps + 1), START, dtype="int32")
    for s in range(steps):
        y[:, s + 1] = model.predict_on_batch([x, y[:, :steps]])[:, s].argmax(axis=-1)
    return y[:, 1:]


def trained_dates(model, rng, updates=360):
    """Train a translator of dates, forced; return the share of 300 unseen ones it writes right.

    Parameters
    ----------
    model : keras.Model
        Untrained; [x, y_shifted] in, logits out.
    rng : numpy Generator
        Draws the dates.
    updates : int
        Of 64 dates each.
    """
    import keras

    check_built_in("build_translator:", model)
    texts, isos = date_pairs(rng, 64 * updates + 300)
    x, y = encode_texts(texts), encode_isos(isos)
    falling = keras.optimizers.schedules.CosineDecay(0.01, updates, alpha=0.05)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    adam = keras.optimizers.Adam(falling, global_clipnorm=1.0)
    model.compile(adam, loss, jit_compile=False, steps_per_execution=10)
    before = read_before(y, START).astype("int32")
    n = 64 * updates
    try:
        model.fit([x[:n], before[:n]], y[:n], batch_size=64, shuffle=False, verbose=0)
    except Exception as error:
        text = f"build_translator: the model cannot be trained: {plain(error)}."
        raise AssertionError(text) from None
    return float((translated(model, x[n:]) == y[n:]).all(axis=1).mean())
