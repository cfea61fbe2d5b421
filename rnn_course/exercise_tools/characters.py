"""The referees of 5.1: letters, streams, bits and sampling, their usual slips, and the model."""

import itertools
from collections import Counter

import numpy as np

from rnn_course.exercise_tools.built_in import check_built_in
from rnn_course.exercise_tools.checks import (
    answer_of,
    as_array,
    checked,
    compare,
    describe,
    fair,
    name_of,
)
from rnn_course.exercise_tools.forecast import recurrent_layers
from rnn_course.exercise_tools.wording import plain

# --- Letters and numbers --------------------------------------------------


def random_text(rng, letters, n):
    """Draw a text of n characters that uses all letters, and a vocabulary of them, unsorted."""
    vocabulary = [letters[i] for i in rng.permutation(len(letters))]
    if vocabulary == sorted(vocabulary):
        vocabulary.reverse()
    drawn = [*vocabulary, *rng.choice(vocabulary, size=n - len(vocabulary) - 2)]
    inside = "".join(drawn[i] for i in rng.permutation(n - 2))
    return letters[0] + inside + letters[0], vocabulary  # of a blank str.strip would take both


def positions(text, vocabulary):
    """Look each character up, one by one."""
    return np.array([list(vocabulary).index(character) for character in text])


def ids_of_the_sorted(encode, text, vocabulary):
    """the vocabulary was sorted; an id is the position in the vocabulary as it is given."""
    return encode(text, sorted(vocabulary))


def ids_by_appearance(encode, text, vocabulary):
    """the ids follow the text; an id is the position in the vocabulary."""
    return encode(text, list(dict.fromkeys(text)))


def places_of_the_vocabulary(encode, text, vocabulary):
    """the loop goes through the vocabulary; go through the text: an id for each character of it."""
    return np.array([i for i, character in enumerate(vocabulary) if character in text])


def ids_by_search(encode, text, vocabulary):
    """np.searchsorted finds positions in a sorted list alone, and this one is not."""
    return np.searchsorted(list(vocabulary), list(text))


def ids_from_one(encode, text, vocabulary):
    """the ids begin at 1; Python counts from 0."""
    return encode(text, vocabulary) + 1


def code_points(encode, text, vocabulary):
    """these are the characters' code points; an id is the position in the vocabulary."""
    return np.array([ord(character) for character in text])


def one_hot_rows(encode, text, vocabulary):
    """these are one-hot rows; the number of the column is enough."""
    return np.eye(len(vocabulary))[encode(text, vocabulary)]


def each_character_once(encode, text, vocabulary):
    """each character is there once; the ids are as many as the characters of the text."""
    return encode("".join(dict.fromkeys(text)), vocabulary)


ENCODE_SLIPS = [
    places_of_the_vocabulary,
    ids_of_the_sorted,
    ids_by_appearance,
    ids_by_search,
    ids_from_one,
    code_points,
    one_hot_rows,
    each_character_once,
]


def letters_of(ids, vocabulary):
    """Look each id up, one by one."""
    return "".join(map(list(vocabulary).__getitem__, ids))


def letters_of_the_sorted(decode, ids, vocabulary):
    """the vocabulary was sorted; an id is the position in the vocabulary as it is given."""
    return decode(ids, sorted(vocabulary))


def letters_with_gaps(decode, ids, vocabulary):
    """there are spaces between the characters that nobody wrote: "".join puts nothing there."""
    return " ".join(decode(ids, vocabulary))


def letters_from_one(decode, ids, vocabulary):
    """the ids are read as if they began at 1; Python counts from 0."""
    return decode([i - 1 for i in ids], vocabulary)


def letters_reversed(decode, ids, vocabulary):
    """the text is written backwards."""
    return decode(ids, vocabulary)[::-1]


def ids_as_text(decode, ids, vocabulary):
    """these are the ids, written as a text; look each of them up: vocabulary[i]."""
    return "".join(str(i) for i in ids)


def letters_in_turn(decode, ids, vocabulary):
    """the vocabulary is read from its start; take vocabulary[i] for each i of ids."""
    return "".join(vocabulary[i] for i in range(len(ids)))


def list_as_text(decode, ids, vocabulary):
    """str of a list writes its brackets, too; "".join makes one text of characters."""
    return str(list(decode(ids, vocabulary)))


def code_points_read(decode, ids, vocabulary):
    """chr takes code points; an id is a position in the vocabulary."""
    return "".join(chr(i) for i in ids)


DECODE_SLIPS = [
    ids_as_text,
    letters_in_turn,
    list_as_text,
    letters_of_the_sorted,
    letters_with_gaps,
    letters_from_one,
    letters_reversed,
    code_points_read,
]


# --- Streams --------------------------------------------------------------


def cut_streams(ids, batch, steps):
    """Cut X and Y (k, batch, steps) id by id."""
    k = (len(ids) - 1) // batch // steps
    X, Y = (np.zeros((k, batch, steps), dtype=int) for _ in range(2))
    for chunk, row, step in np.ndindex(X.shape):
        at = row * k * steps + chunk * steps + step
        X[chunk, row, step], Y[chunk, row, step] = ids[at], ids[at + 1]
    return X, Y


def targets_are_inputs(make_streams, ids, batch, steps):
    """Y is X: to copy its input a network needs no training, and its loss falls to 0.

    That is suspiciously good. The targets are one character later: ids[i m + 1 : (i + 1) m + 1].
    """
    X, _ = make_streams(ids, batch, steps)
    return X, X


def targets_one_more(make_streams, ids, batch, steps):
    """Y is two characters later than X; the next character is the target."""
    X, _ = make_streams(ids[:-1], batch, steps)
    return X, make_streams(ids[1:], batch, steps)[1]


def inputs_and_targets_swapped(make_streams, ids, batch, steps):
    """X and Y have changed places: the targets come later than the inputs."""
    return make_streams(ids, batch, steps)[::-1]


def targets_rolled(make_streams, ids, batch, steps):
    """at the end of a chunk the target is the row's own first character: np.roll turns round."""
    X, _ = make_streams(ids, batch, steps)
    return X, np.roll(X, -1, axis=2)


def last_target_is_the_first(make_streams, ids, batch, steps):
    """the very last target is the text's first character: np.roll turns round.

    Cut Y from ids[1 : n + 1], as X from ids[:n], with n = k * batch * steps.
    """
    X, Y = make_streams(ids, batch, steps)
    Y = np.array(Y)
    Y[-1, -1, -1] = ids[0]
    return X, Y


def row_turned_round(make_streams, ids, batch, steps):
    """the last target of each row is its first character: np.roll turns round.

    Cut Y from ids[1 : n + 1], as X from ids[:n], with n = k * batch * steps.
    """
    X, Y = make_streams(ids, batch, steps)
    Y = np.array(Y)
    Y[-1, :, -1] = X[0, :, 0]
    return X, Y


def targets_end_with_the_chunk(make_streams, ids, batch, steps):
    """the last target in a row of a chunk is 0; it is the first character of the next chunk."""
    X, Y = make_streams(ids, batch, steps)
    Y = np.array(Y)
    Y[:, :, -1] = 0
    return X, Y


def targets_one_before(make_streams, ids, batch, steps):
    """Y is one character before X; the next one is the target."""
    X, _ = make_streams(ids, batch, steps)
    return X, make_streams(np.roll(ids, 2), batch, steps)[1]


def targets_one_before_from_0(make_streams, ids, batch, steps):
    """Y is one character before X; the next one is the target."""
    X, _ = make_streams(ids, batch, steps)
    return X, make_streams(np.append([0, 0], ids[:-2]), batch, steps)[1]


def ids_plus_one(make_streams, ids, batch, steps):
    """Y is X + 1: the next id of the vocabulary, not the next character of the text."""
    X, _ = make_streams(ids, batch, steps)
    return X, np.add(X, 1)


def rows_begin_k_apart(make_streams, ids, batch, steps):
    """row i begins at ids[i m] with m = k * steps, not at ids[i k]."""
    k = len(make_streams(ids, batch, steps)[0])
    at = np.arange(k)[:, None, None] * steps + np.arange(batch)[:, None] * k + np.arange(steps)
    return tuple(part[at] for part in (ids[:-1], ids[1:]))


def chunks_overlap(make_streams, ids, batch, steps):
    """chunk j begins j * steps after the start of a row, not j: the chunks do not overlap."""
    k = len(make_streams(ids, batch, steps)[0])
    at = np.arange(batch)[:, None] * k * steps + np.arange(steps)
    at = np.arange(k)[:, None, None] + at
    return tuple(part[at] for part in (ids[:-1], ids[1:]))


def steps_before_chunks(make_streams, ids, batch, steps):
    """a row of m ids was reshaped to (steps, k); it is k chunks of steps: (k, steps)."""
    k = len(make_streams(ids, batch, steps)[0])
    parts = [part[: batch * k * steps].reshape(batch, steps, k) for part in (ids, ids[1:])]
    return tuple(part.transpose(2, 0, 1) for part in parts)


def rows_do_not_go_on(make_streams, ids, batch, steps):
    """row i of a chunk should go on where row i of the chunk before ended.

    So give each row its own stretch of the text first, of m = k * steps ids, and then cut the
    stretches into chunks.
    """
    shape = np.shape(make_streams(ids, batch, steps)[0])
    return tuple(part[: np.prod(shape)].reshape(shape) for part in (ids, ids[1:]))


def rows_all_alike(make_streams, ids, batch, steps):
    """all rows read the same place; row i begins at ids[i m]."""
    k, m = len(make_streams(ids, batch, steps)[0]), 0
    m = k * steps
    return tuple(np.repeat(part[:m].reshape(k, 1, steps), batch, axis=1) for part in (ids, ids[1:]))


def rows_leap(make_streams, ids, batch, steps):
    """a row takes every batch-th character; it should read a stretch of the text."""
    k = len(make_streams(ids, batch, steps)[0])
    parts = [part[: k * steps * batch].reshape(k, steps, batch) for part in (ids, ids[1:])]
    return tuple(part.swapaxes(1, 2) for part in parts)


def rows_a_batchth_apart(make_streams, ids, batch, steps):
    """row i begins at ids[i m] with m = k * steps; yours leaves a gap between the rows."""
    return rows_begin_too_late(make_streams, ids, batch, steps, len(ids) // batch)


def rows_begin_too_late(make_streams, ids, batch, steps, gap=None):
    """row i begins at ids[i m] with m = k * steps; yours leaves a gap between the rows."""
    k, gap = len(make_streams(ids, batch, steps)[0]), gap or (len(ids) - 1) // batch
    at = gap * np.arange(batch)[:, np.newaxis] + np.arange(k * steps)
    return tuple(part[at].reshape(batch, k, steps).swapaxes(0, 1) for part in (ids[:-1], ids[1:]))


def batch_before_chunks(make_streams, ids, batch, steps):
    """the axes are (batch, k, steps); the chunks come first."""
    return tuple(part.swapaxes(0, 1) for part in make_streams(ids, batch, steps))


def steps_before_batch(make_streams, ids, batch, steps):
    """the axes are (k, steps, batch); steps come last."""
    return tuple(part.swapaxes(1, 2) for part in make_streams(ids, batch, steps))


def rows_in_one_line(make_streams, ids, batch, steps):
    """the chunks are not cut: (batch, m) is there, (k, batch, steps) is asked for."""
    parts = batch_before_chunks(make_streams, ids, batch, steps)
    return tuple(part.reshape(batch, -1) for part in parts)


def last_chunk_missing(make_streams, ids, batch, steps):
    """a chunk is missing at the end: k = (n - 1) // (batch * steps)."""
    return tuple(part[:-1] for part in make_streams(ids, batch, steps))


def one_target_a_row(make_streams, ids, batch, steps):
    """there is one target for a row; each character has its own."""
    X, Y = make_streams(ids, batch, steps)
    return X, Y[:, :, -1]


def batch_and_steps_swapped(make_streams, ids, batch, steps):
    """batch and steps have changed places."""
    return make_streams(ids, steps, batch)


STREAM_SLIPS = [
    targets_are_inputs,
    ids_plus_one,
    targets_one_more,
    targets_one_before,
    targets_one_before_from_0,
    last_target_is_the_first,
    row_turned_round,
    targets_end_with_the_chunk,
    rows_begin_k_apart,
    chunks_overlap,
    steps_before_chunks,
    inputs_and_targets_swapped,
    targets_rolled,
    rows_do_not_go_on,
    rows_all_alike,
    rows_leap,
    rows_begin_too_late,
    rows_a_batchth_apart,
    batch_before_chunks,
    steps_before_batch,
    rows_in_one_line,
    last_chunk_missing,
    one_target_a_row,
    batch_and_steps_swapped,
]
STREAMS = {"X": 0, "Y": 1}


# --- Bits -----------------------------------------------------------------

SINGLE = np.finfo("float32").eps  # bits may be computed in single precision


def mean_surprise(logits, targets):
    """Return the mean of -log2 p, the normaliser by logaddexp."""
    logits = np.asarray(logits, dtype="float64")
    total = np.logaddexp.reduce(logits, axis=1)
    of_target = np.array([row[target] for row, target in zip(logits, targets, strict=True)])
    return float(np.mean(total - of_target) / np.log(2))


def log_shares(logits):
    """Return the natural logarithms of the probabilities that logits (..., V) stand for."""
    logits = np.asarray(logits, dtype="float64")
    return logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)


def softmax(logits):
    """Turn logits (..., V) into probabilities."""
    return np.exp(log_shares(logits))


def in_nats(bits, logits, targets):
    """that is the natural logarithm (nats); bits take the logarithm to base 2."""
    return bits(logits, targets) * np.log(2)


def in_tens(bits, logits, targets):
    """that is the logarithm to base 10; bits take the logarithm to base 2."""
    return bits(logits, targets) * np.log10(2)


def bits_summed(bits, logits, targets):
    """that is the sum over the characters; take the mean."""
    return bits(logits, targets) * len(targets)


def bits_over_all_letters(bits, logits, targets):
    """the mean goes over all T * V places of the table; it goes over the T characters."""
    return bits(logits, targets) / np.shape(logits)[1]


def bits_below_zero(bits, logits, targets):
    """the sign is wrong: log p is below 0, bits are -log2 p."""
    return -bits(logits, targets)


def perplexity(bits, logits, targets):
    """that is the perplexity, 2 to the bits."""
    return 2 ** bits(logits, targets)


def softmax_twice(bits, logits, targets):
    """the softmax is taken twice; what comes in are logits, what you get from it is p."""
    return bits(softmax(logits), targets)


def logits_for_probabilities(bits, logits, targets):
    """log2 was taken of the logits as they are; first make probabilities of them."""
    return float(np.mean([-np.log2(row[t]) for row, t in zip(logits, targets, strict=True)]))


def mean_probability(bits, logits, targets):
    """that is the mean of p; take the mean of -log2 p."""
    return float(np.mean(softmax(logits)[np.arange(len(targets)), targets]))


def log_of_the_mean(bits, logits, targets):
    """log2 is taken of the mean of p; take the mean of -log2 p, character by character."""
    return float(-np.log2(mean_probability(bits, logits, targets)))


def bits_of_the_likeliest(bits, logits, targets):
    """these are the bits of the likeliest characters; the ones that came are in targets."""
    return bits(logits, np.argmax(logits, axis=1))


def entropy(bits, logits, targets):
    """that is the entropy, the bits that the model expects; the characters in targets came."""
    p = softmax(logits)
    return float(-np.sum(p * np.log2(p), axis=1).mean())


def bits_of_each(bits, logits, targets):
    """there is a number for each character; take their mean."""
    return np.array([bits(logits[t : t + 1], targets[t : t + 1]) for t in range(len(targets))])


def softmax_over_time(bits, logits, targets):
    """the softmax runs over time; each row of logits becomes probabilities that add up to 1."""
    log_p = logits - np.logaddexp.reduce(np.asarray(logits, float), axis=0)
    return float(-np.mean(log_p[np.arange(len(targets)), targets]) / np.log(2))


def every_pair(bits, logits, targets):
    """each row was asked for the targets of all rows; p[np.arange(T), targets] takes one a row."""
    return float(-log_shares(logits)[:, targets].mean() / np.log(2))


def times_ln_2(bits, logits, targets):
    """nats were multiplied by ln 2; a bit is ln 2 nats, so divide."""
    return bits(logits, targets) * np.log(2) ** 2


def log_of_the_sum_overflows(bits, logits, targets):
    """exp of a large number is infinite: subtract the largest logit of each row first."""
    total = np.log(np.exp(np.asarray(logits, dtype="float64")).sum(axis=1))
    of_target = np.array([row[target] for row, target in zip(logits, targets, strict=True)])
    return float(np.mean(total - of_target) / np.log(2))


def largest_of_the_table(bits, logits, targets):
    """the largest logit of the whole table was subtracted; each row has its own: max(axis=1)."""
    shifted = np.asarray(logits, dtype="float64") - np.max(logits)
    return log_of_the_sum_overflows(bits, shifted, targets)


def largest_of_the_table_in_p(bits, logits, targets):
    """the largest logit of the whole table was subtracted; each row has its own: max(axis=1)."""
    shifted = np.asarray(logits, dtype="float64") - np.max(logits)
    return naive_exponentials(bits, shifted, targets)


def softmax_over_all(bits, logits, targets):
    """the softmax runs over the whole table; each row of logits has probabilities of its own."""
    total = np.logaddexp.reduce(np.ravel(logits).astype(float))
    of_target = [row[target] for row, target in zip(logits, targets, strict=True)]
    return float(total - np.mean(of_target)) / np.log(2)


def base_two_softmax(bits, logits, targets):
    """that is 2 to the logits; softmax takes exp."""
    return bits(np.asarray(logits) * np.log(2), targets)


def middle_of_the_bits(bits, logits, targets):
    """that is the median of the characters' bits; take the mean."""
    return float(np.median(bits_of_each(bits, logits, targets)))


def bits_times_p(bits, logits, targets):
    """each -log2 p was multiplied by its p; take the mean of -log2 p alone."""
    p = softmax(logits)[np.arange(len(targets)), targets]
    return float(np.mean(-p * np.log2(p)))


def one_less_below(bits, logits, targets):
    """the sum is divided by T - 1; divide by T, the number of the characters that came."""
    return bits(logits, targets) * len(targets) / (len(targets) - 1)


def rows_of_the_targets(bits, logits, targets):
    """log_p[targets] takes whole rows; log_p[np.arange(T), targets] takes one number of each."""
    return float(-log_shares(logits)[np.asarray(targets)].mean() / np.log(2))


def nats_and_bits(bits, logits, targets):
    """z - max is in nats, and log2 of the sum in bits; take log of the sum, then divide by ln 2."""
    shifted = np.asarray(logits, float) - np.max(logits, axis=1, keepdims=True)
    log_p = shifted - np.log2(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-log_p[np.arange(len(targets)), targets].mean())


def largest_in_the_sum_alone(bits, logits, targets):
    """the largest logit was subtracted in the sum alone; subtract it from the target's, too."""
    return bits(logits, targets) - float(np.mean(np.max(logits, axis=1)) / np.log(2))


def middle_logit_subtracted(bits, logits, targets):
    """the mean logit was subtracted; of a logit far above it exp is infinite. Take the largest."""
    shifted = np.asarray(logits, float) - np.mean(logits, axis=1, keepdims=True)
    return log_of_the_sum_overflows(bits, shifted, targets)


def floor_below_p(least):
    """Return a slip: this number is added to each p."""

    def floored(bits, logits, targets):
        """a small number was added to p, or p was clipped, so no character can cost what it does.

        Take the logarithm on paper: log p = z - max - log(sum of exp(z - max)), where z is the
        target's logit.
        """
        p = softmax(logits)[np.arange(len(targets)), targets]
        return float(np.mean(-np.log2(p + least)))

    return floored


def naive_exponentials(bits, logits, targets):
    """exp of a large number is infinite, of a very negative one 0, and log2(0) infinite.

    Subtract the largest logit of each row first, and take the logarithm on paper:
    log p = z - max - log(sum of exp(z - max)), where z is the target's logit.
    """
    p = np.exp(np.asarray(logits, dtype="float64"))
    p = (p / p.sum(axis=1, keepdims=True))[np.arange(len(targets)), targets]
    return float(np.mean(-np.log2(p)))


def log_of_softmax(bits, logits, targets):
    """a small probability becomes 0, and log2(0) infinite, when softmax comes before log2.

    Take the logarithm on paper: log p = z - max - log(sum of exp(z - max)), where z is the
    target's logit.
    """
    p = softmax(logits)[np.arange(len(targets)), targets]
    return float(np.mean(-np.log2(p)))


BITS_SLIPS = [
    in_nats,
    in_tens,
    bits_summed,
    bits_over_all_letters,
    bits_below_zero,
    perplexity,
    softmax_twice,
    mean_probability,
    log_of_the_mean,
    bits_of_the_likeliest,
    entropy,
    bits_of_each,
    softmax_over_time,
    softmax_over_all,
    times_ln_2,
    base_two_softmax,
    middle_of_the_bits,
    bits_times_p,
    one_less_below,
    rows_of_the_targets,
    nats_and_bits,
    largest_in_the_sum_alone,
    middle_logit_subtracted,
    log_of_softmax,
    naive_exponentials,
    log_of_the_sum_overflows,
    largest_of_the_table,
    largest_of_the_table_in_p,
    every_pair,
    logits_for_probabilities,
    *map(floor_below_p, (1e-12, 1e-10, 1e-9, 1e-8, 1e-15)),
]
# Further calls, which a cause has to explain, too: one number fits many slips by chance.
MORE_BITS = [(3 * np.sin(np.arange(35.0)).reshape(7, 5), np.array([0, 3, 1, 4, 2, 2, 0]))]
MORE_EXTREMES = [*MORE_BITS, (np.array([[2e3, 0.0, 0.0], [0.0, 2e3, 0.0]]), np.array([0, 1]))]


# --- Counting: the n-grams of order 1 and 2 -------------------------------


def counted_bits(train, test, order, vocabulary_size):
    """Count in dicts, add one, and return the mean bits of test[1:]."""
    letters, pairs = Counter(map(int, train)), Counter(itertools.pairwise(map(int, train)))
    begun = Counter(map(int, train[:-1]))
    bits = []
    for a, c in itertools.pairwise(map(int, test)):
        seen, of = (pairs[a, c], begun[a]) if order == 2 else (letters[c], len(train))
        bits.append(np.log2(of + vocabulary_size) - np.log2(seen + 1))
    return float(np.mean(bits))


def counted_as(probability):
    """Return what counts pairs, or letters, and takes this formula for their probability."""

    def bits(train, test, order, vocabulary_size):
        train, test = np.asarray(train, dtype=int), np.asarray(test, dtype=int)
        before = train[:-1] if order == 2 else train
        if order == 2:
            table = np.zeros((vocabulary_size, vocabulary_size))
            np.add.at(table, (train[:-1], train[1:]), 1)
        else:
            table = np.tile(np.bincount(train, minlength=vocabulary_size), (vocabulary_size, 1))
        p = probability(
            table[test[:-1], test[1:]], table.sum(axis=1)[test[:-1]], len(before), vocabulary_size
        )
        return float(np.mean(-np.log2(p)))

    return bits


def ngram_in_nats(bits, *arguments):
    """that is the natural logarithm (nats); bits take the logarithm to base 2."""
    return bits(*arguments) * np.log(2)


def ngram_summed(bits, train, test, order, vocabulary_size):
    """that is the sum over the characters; take the mean."""
    return bits(train, test, order, vocabulary_size) * (len(test) - 1)


def nothing_added(bits, *arguments):
    """no 1 is added: what was never seen in train has p = 0, and infinitely many bits."""
    return counted_as(lambda seen, of, *_: seen / of)(*arguments)


def one_added_above_alone(bits, *arguments):
    """vocabulary_size is not added below: the probabilities no longer add up to 1."""
    return counted_as(lambda seen, of, *_: (seen + 1) / of)(*arguments)


def size_added_below_alone(bits, *arguments):
    """no 1 is added above: what was never seen in train has p = 0."""
    return counted_as(lambda seen, of, n, size: seen / (of + size))(*arguments)


def one_added_below(bits, *arguments):
    """1 is added below; add vocabulary_size, since each of that many characters got its 1."""
    return counted_as(lambda seen, of, *_: (seen + 1) / (of + 1))(*arguments)


def joint_probability(bits, train, test, order, vocabulary_size):
    """pairs are divided by all pairs; divide by the pairs that begin with the same character."""
    formula = lambda seen, of, n, size: (seen + 1) / (n + size)  # noqa: E731
    return counted_as(formula)(train, test, order, vocabulary_size)


def joint_probability_of_all(bits, train, test, order, vocabulary_size):
    """pairs are divided by all pairs; divide by the pairs that begin with the same character."""
    formula = lambda seen, of, n, size: (seen + 1) / (n + size**2)  # noqa: E731
    return counted_as(formula)(train, test, order, vocabulary_size)


def last_one_begins_a_pair(bits, train, test, order, vocabulary_size):
    """the last character of train is counted as a context; no pair begins with it."""
    train, test = np.asarray(train, dtype=int), np.asarray(test, dtype=int)
    begun = np.bincount(train, minlength=vocabulary_size)[test[:-1]]
    formula = lambda seen, of, n, size: (seen + 1) / (begun + size)  # noqa: E731
    return counted_as(formula)(train, test, order, vocabulary_size)


def divided_by_the_second(bits, train, test, order, vocabulary_size):
    """pairs a c are divided by the pairs that begin with c; sum along each row, keepdims=True."""
    begun = np.bincount(np.asarray(train, dtype=int)[:-1], minlength=vocabulary_size)
    below = begun[np.asarray(test, dtype=int)[1:]] + vocabulary_size
    formula = lambda seen, of, n, size: (seen + 1) / below  # noqa: E731
    return counted_as(formula)(train, test, order, vocabulary_size)


def repeated_pairs_once(bits, train, test, order, vocabulary_size):
    """each pair was counted once: += with repeated places adds once. np.add.at adds each time."""
    pairs = set(itertools.pairwise(map(int, train)))
    begun = Counter(first for first, _ in pairs)
    below = [begun[first] + vocabulary_size for first in map(int, test[:-1])]
    above = [1 + (pair in pairs) for pair in itertools.pairwise(map(int, test))]
    return float(np.mean(np.log2(below) - np.log2(above)))


def repeated_letters_once(bits, train, test, order, vocabulary_size):
    """each character was counted once: += with repeated places adds once. np.bincount counts."""
    return bits(list(set(map(int, train))), test, 1, vocabulary_size)


def divided_by_all_of_test(bits, train, test, order, vocabulary_size):
    """the sum is divided by len(test); test[1:] has one character less."""
    return bits(train, test, order, vocabulary_size) * (len(test) - 1) / len(test)


def log_of_the_mean_share(bits, *arguments):
    """log2 is taken of the mean of p; take the mean of -log2 p, character by character."""
    formula = lambda seen, of, n, size: np.mean((seen + 1) / (of + size))  # noqa: E731
    return counted_as(formula)(*arguments)


def squared_size_added(bits, *arguments):
    """vocabulary_size was added twice over; below stands one for each character, so V."""
    return counted_as(lambda seen, of, n, size: (seen + 1) / (of + size**2))(*arguments)


def size_added_twice(bits, *arguments):
    """vocabulary_size is added twice: the sum of counts that begin at 1 holds it already."""
    return counted_as(lambda seen, of, n, size: (seen + 1) / (of + 2 * size))(*arguments)


def two_added(bits, *arguments):
    """1 was added twice, 2 to each count."""
    return counted_as(lambda seen, of, n, size: (seen + 2) / (of + 2 * size))(*arguments)


def ngram_below_zero(bits, *arguments):
    """the sign is wrong: log p is below 0, bits are -log2 p."""
    return -bits(*arguments)


def train_scored(bits, train, test, order, vocabulary_size):
    """train is scored; count in train, and score test[1:]."""
    return bits(train, train, order, vocabulary_size)


def pairs_of_train_turned(bits, train, test, order, vocabulary_size):
    """the pairs were counted as (next, before), and looked up as (before, next)."""
    return bits(train[::-1], test, order, vocabulary_size)


def pairs_of_test_turned(bits, train, test, order, vocabulary_size):
    """the pairs were counted as (before, next), and looked up as (next, before)."""
    return bits(train, test[::-1], order, vocabulary_size)


def first_letter_missing(bits, train, test, order, vocabulary_size):
    """the first character of train is not counted: without context all of them count."""
    return bits(train[1:], test, order, vocabulary_size)


def letter_before_scored(bits, train, test, order, vocabulary_size):
    """test[:-1] is scored, the characters before; score test[1:]."""
    return bits(train, [test[0], *test[:-1]], order, vocabulary_size)


def last_pair_missing(bits, train, test, order, vocabulary_size):
    """the last pair of train is not counted."""
    return bits(train[:-1], test, order, vocabulary_size)


def last_letter_missing(bits, train, test, order, vocabulary_size):
    """the last character of train is not counted."""
    return bits(train[:-1], test, order, vocabulary_size)


def first_letter_scored(bits, train, test, order, vocabulary_size):
    """test[0] is scored, too; both orders score test[1:], so that they can be compared."""
    return bits(train, [test[0], *test], order, vocabulary_size)


def pairs_turned_round(bits, train, test, order, vocabulary_size):
    """the pairs are turned round: p(c | a) asks what comes after a, not before c."""
    return bits(train[::-1], test[::-1], order, vocabulary_size)


def letters_alone(bits, train, test, order, vocabulary_size):
    """order 2 gives what order 1 gives: the character before does not count."""
    return bits(train, test, 1, vocabulary_size)


def pairs_alone(bits, train, test, order, vocabulary_size):
    """order 1 gives what order 2 gives; order 1 knows no context."""
    return bits(train, test, 2, vocabulary_size)


def counted_in_test(bits, train, test, order, vocabulary_size):
    """the characters of test were counted; count in train, or you have seen the answers."""
    return bits(test, test, order, vocabulary_size)


def counted_in_both(bits, train, test, order, vocabulary_size):
    """the characters of test were counted as well; count in train alone."""
    return bits(np.append(train, test), test, order, vocabulary_size)


def size_of_train(bits, train, test, order, vocabulary_size):
    """the different characters of train were counted; take vocabulary_size."""
    return bits(train, test, order, len(set(map(int, train))))


ANY_ORDER = [
    ngram_in_nats,
    ngram_summed,
    nothing_added,
    one_added_above_alone,
    size_added_below_alone,
    one_added_below,
    divided_by_all_of_test,
    log_of_the_mean_share,
    squared_size_added,
    size_added_twice,
    two_added,
    ngram_below_zero,
    train_scored,
]
LETTER_SLIPS = [
    *ANY_ORDER,
    repeated_letters_once,
    last_letter_missing,
    first_letter_missing,
    letter_before_scored,
    first_letter_scored,
    pairs_alone,
    counted_in_test,
    counted_in_both,
    size_of_train,
]
PAIR_SLIPS = [
    *ANY_ORDER,
    repeated_pairs_once,
    last_one_begins_a_pair,
    divided_by_the_second,
    joint_probability,
    joint_probability_of_all,
    last_pair_missing,
    pairs_turned_round,
    pairs_of_train_turned,
    pairs_of_test_turned,
    letters_alone,
    counted_in_test,
    counted_in_both,
    size_of_train,
]

MORE_TEXT = np.array([ord(character) % 6 for character in "call me ishmael. some years ago, never"])
MORE_LETTERS, MORE_PAIRS = ([(MORE_TEXT, MORE_TEXT[::-3], order, 7)] for order in (1, 2))


# --- Temperature ----------------------------------------------------------


def tempered(logits, temperature):
    """Return exp(z / T) over its sum, by logarithms."""
    if isinstance(logits, tuple) or np.ndim(logits) == 0:
        raise TypeError("temperature_softmax got no logits: step returns two things, logits, state")
    return softmax(np.asarray(logits, dtype="float64") / temperature)


def temperature_upside_down(right, logits, temperature):
    """the temperature multiplies; it divides the logits, so that a low one makes them sharp."""
    return right(np.asarray(logits), 1 / temperature)


def temperature_ignored(right, logits, temperature):
    """the temperature does not count."""
    return right(logits, 1.0)


def temperature_too_late(right, logits, temperature):
    """the temperature divides the probabilities; divide the logits, before the softmax."""
    return right(logits, 1.0) / temperature


def temperature_squared(right, logits, temperature):
    """the temperature divides twice."""
    return right(logits, temperature**2)


def base_two(right, logits, temperature):
    """that is 2 to the logits; softmax takes exp."""
    return right(np.asarray(logits) * np.log(2), temperature)


def over_the_first_axis(right, logits, temperature):
    """the sum runs over the first axis; it runs over the last one, axis=-1."""
    return np.moveaxis(right(np.moveaxis(np.asarray(logits), 0, -1), temperature), -1, 0)


def over_everything(right, logits, temperature):
    """the sum runs over the whole array; each row adds up to 1, axis=-1."""
    flat = np.reshape(logits, -1)
    return right(flat, temperature).reshape(np.shape(logits))


def logarithms_left(right, logits, temperature):
    """these are the logarithms of the probabilities."""
    return np.log(right(logits, temperature))


def not_divided(right, logits, temperature):
    """the exponentials are not divided by their sum."""
    return np.exp(np.asarray(logits, dtype="float64") / temperature)


def powers_not_divided(right, logits, temperature):
    """the powers p ** (1 / temperature) do not add up to 1: divide them by their sum."""
    return right(logits, 1.0) ** (1 / temperature)


def sign_turned(right, logits, temperature):
    """the logits have the wrong sign: a large logit is likely."""
    return right(-np.asarray(logits), temperature)


def axis_lost(right, logits, temperature):
    """keepdims=True is missing, so each row was treated with the numbers of other rows."""
    z = np.asarray(logits, dtype="float64") / temperature
    powers = np.exp(z - z.max(axis=-1))
    return powers / powers.sum(axis=-1)


def axis_of_the_sum_lost(right, logits, temperature):
    """keepdims=True is missing, so each row was treated with the numbers of other rows."""
    z = np.asarray(logits, dtype="float64") / temperature
    powers = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1)


def smallest_subtracted(right, logits, temperature):
    """the smallest logit was subtracted; subtract the largest of each row."""
    z = np.asarray(logits, dtype="float64") / temperature
    powers = np.exp(z - z.min(axis=-1, keepdims=True))
    return powers / np.sum(powers, axis=-1, keepdims=True)


def exp_overflows(right, logits, temperature):
    """exp of a large number is infinite: subtract the largest logit of each row first."""
    powers = np.exp(np.asarray(logits, dtype="float64") / temperature)
    return powers / np.sum(powers, axis=-1, keepdims=True)


def largest_of_all_subtracted(right, logits, temperature):
    """the largest logit of the whole array was subtracted; a row far below it underflows.

    Take the largest of each row: axis=-1, keepdims=True.
    """
    z = np.asarray(logits, dtype="float64") / temperature
    powers = np.exp(z - z.max())
    return powers / np.sum(powers, axis=-1, keepdims=True)


TEMPERATURE_SLIPS = [
    temperature_upside_down,
    temperature_ignored,
    temperature_too_late,
    temperature_squared,
    base_two,
    over_the_first_axis,
    over_everything,
    logarithms_left,
    not_divided,
    powers_not_divided,
    sign_turned,
    axis_lost,
    axis_of_the_sum_lost,
    smallest_subtracted,
    exp_overflows,
    largest_of_all_subtracted,
]


# --- Picking --------------------------------------------------------------


def first_above(probabilities, uniforms):
    """Walk along each row until the sum exceeds the uniform number."""
    if np.ndim(probabilities) != 2 or np.ndim(uniforms) != 1:
        raise ValueError("pick wants rows (B, V), and (B,): p[np.newaxis] and [u] are of one row")
    if not (np.min(probabilities) >= 0 and np.max(probabilities, axis=1).all()):
        raise ValueError("pick wants probabilities: temperature_softmax makes them of logits")
    picked = []
    for row, u in zip(probabilities, uniforms, strict=True):
        sums = itertools.accumulate(row)
        last = max(k for k, p in enumerate(row) if p > 0)
        picked.append(next((k for k, total in enumerate(sums) if total > u), last))
    return np.array(picked, dtype=int)


def border_included(pick, probabilities, uniforms):
    """at a border the sum equals the uniform number and does not exceed it: go on to the next.

    With > the uniform number 0 never picks what has probability 0.
    """
    reached = np.cumsum(probabilities, axis=1) >= np.asarray(uniforms)[:, np.newaxis]
    return np.argmax(reached, axis=1)


def one_too_far(pick, probabilities, uniforms):
    """the one after it was picked; take the first k whose sum exceeds the uniform number."""
    return pick(probabilities, uniforms) + 1


def one_too_early(pick, probabilities, uniforms):
    """the one before it was picked; take the first k whose sum exceeds the uniform number."""
    return pick(probabilities, uniforms) - 1


def sums_above_counted(pick, probabilities, uniforms):
    """the sums above the uniform number are counted; the number of those not above it is k."""
    above = np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, np.newaxis]
    return above.sum(axis=1)


def last_above(pick, probabilities, uniforms):
    """the last k was kept; take the first whose sum exceeds the uniform number, then break."""
    above = np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, np.newaxis]
    size = np.shape(probabilities)[1]
    return np.where(above.any(axis=1), size - 1 - np.argmax(above[:, ::-1], axis=1), 0)


def probability_for_its_place(pick, probabilities, uniforms):
    """that is the probability that was picked; return its place k."""
    k = pick(probabilities, uniforms)
    return np.asarray(probabilities)[np.arange(len(k)), k]


def true_where_above(pick, probabilities, uniforms):
    """these are True and False for each sum; np.argmax(..., axis=1) finds the first True."""
    return np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, np.newaxis]


def likeliest(pick, probabilities, uniforms):
    """the likeliest is always picked (greedy); the uniform number decides."""
    return np.argmax(probabilities, axis=1)


def picked_from_the_end(pick, probabilities, uniforms):
    """the sums run from the last probability to the first, or 1 - u was taken for u."""
    return np.shape(probabilities)[1] - 1 - pick(np.asarray(probabilities)[:, ::-1], uniforms)


def one_number_for_all(pick, probabilities, uniforms):
    """the first uniform number decides for all rows; each row has its own."""
    return pick(probabilities, np.full(len(uniforms), uniforms[0]))


def first_row_for_all(pick, probabilities, uniforms):
    """the first row of probabilities serves for all; each row has its own."""
    return pick(np.repeat(np.asarray(probabilities)[:1], len(uniforms), axis=0), uniforms)


def single_probabilities(pick, probabilities, uniforms):
    """the probabilities are compared one by one; add them up along the row first (cumsum)."""
    return np.argmax(np.asarray(probabilities) > np.asarray(uniforms)[:, np.newaxis], axis=1)


def sums_of_the_sorted(pick, probabilities, uniforms):
    """the probabilities were sorted; keep the vocabulary's order."""
    return pick(np.sort(probabilities, axis=1)[:, ::-1], uniforms)


def sums_over_all_rows(pick, probabilities, uniforms):
    """np.cumsum without axis=1 runs through all rows."""
    sums = np.cumsum(probabilities).reshape(np.shape(probabilities))
    return np.argmax(sums > np.asarray(uniforms)[:, np.newaxis], axis=1)


def none_is_the_first(pick, probabilities, uniforms):
    """where rounding leaves no sum above the uniform number, argmax of all False is 0.

    Take the last one with a probability above 0.
    """
    above = np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, np.newaxis]
    return np.argmax(above, axis=1)


def none_is_the_very_last(pick, probabilities, uniforms):
    """where rounding leaves no sum above the uniform number, the very last one was picked.

    Its probability may be 0: take the last one with a probability above 0.
    """
    below = np.cumsum(probabilities, axis=1) <= np.asarray(uniforms)[:, np.newaxis]
    return np.minimum(below.sum(axis=1), np.shape(probabilities)[1] - 1)


def none_is_minus_one(pick, probabilities, uniforms):
    """where rounding leaves no sum above the uniform number, -1 was picked.

    Take the last one with a probability above 0.
    """
    above = np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, np.newaxis]
    return np.where(above.any(axis=1), np.argmax(above, axis=1), -1)


def none_is_left_out(pick, probabilities, uniforms):
    """where rounding leaves no sum above the uniform number, nothing was picked for that row.

    Take the last one with a probability above 0.
    """
    above = np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, np.newaxis]
    return np.argmax(above, axis=1)[above.any(axis=1)]


def none_is_the_likeliest(pick, probabilities, uniforms):
    """where rounding leaves no sum above the uniform number, the likeliest was picked.

    Take the last one with a probability above 0.
    """
    above = np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, np.newaxis]
    return np.where(above.any(axis=1), np.argmax(above, axis=1), np.argmax(probabilities, axis=1))


def all_alike(pick, probabilities, uniforms):
    """all ids are equally likely here: the probabilities do not count."""
    return (np.asarray(uniforms) * np.shape(probabilities)[1]).astype(int)


def sums_down_the_columns(pick, probabilities, uniforms):
    """the sums run down the columns; along each row it is np.cumsum(..., axis=1)."""
    above = np.cumsum(probabilities, axis=0) > np.asarray(uniforms)[:, np.newaxis]
    return np.argmax(above, axis=1)


def none_is_beyond(pick, probabilities, uniforms):
    """where rounding leaves no sum above the uniform number, an id beyond the last was picked.

    Take the last one with a probability above 0.
    """
    return (np.cumsum(probabilities, axis=1) <= np.asarray(uniforms)[:, np.newaxis]).sum(axis=1)


PICK_SLIPS = [
    none_is_the_likeliest,
    none_is_the_first,
    none_is_the_very_last,
    none_is_beyond,
    none_is_minus_one,
    none_is_left_out,
    border_included,
    likeliest,
    all_alike,
    sums_down_the_columns,
    one_too_far,
    one_too_early,
    last_above,
    sums_above_counted,
    probability_for_its_place,
    true_where_above,
    picked_from_the_end,
    one_number_for_all,
    first_row_for_all,
    single_probabilities,
    sums_of_the_sorted,
    sums_over_all_rows,
]
MORE_PICKS = [(softmax(np.sin(np.arange(54.0)).reshape(9, 6)), np.linspace(0.05, 0.95, 9))]


def throws_no_dice(function, *arguments):
    """Fail if a function answers differently the second time."""
    first, second = (answer_of(function, *arguments) for _ in range(2))
    first, second = (as_array(answer, f"{name_of(function)}:") for answer in (first, second))
    name = name_of(function)
    assert np.array_equal(first, second), (
        f"{name}: the same call gives another answer the second time. Draw no random numbers: "
        "they come in, as uniforms."
    )


# --- Generating -----------------------------------------------------------


def chosen(step, state, start, uniforms, temperature):
    """Generate with the referee's own temperature and picking."""
    choices = [start]
    for u in uniforms:
        logits, state = step(choices[-1], state)
        choices.append(int(first_above([tempered(logits, temperature)], [u])[0]))
    return choices[1:]


def one_number(token, size=None):
    """Raise a TypeError unless a token is a single whole number, below size if that is given."""
    if token is None or isinstance(token, (str, tuple, dict, list)):
        raise TypeError(f"step gets the token, then the state; your token is {describe(token)}")
    if np.ndim(token):
        raise TypeError("step wants one int as its token, not an array: take [0] of it")
    if token != int(token) or (size and not 0 <= token < size):
        least = f" from 0 to {size - 1}" if size else ""
        raise TypeError(f"a token is a whole number{least}, the place of a letter; it is {token}")


def own_state(state, size=None, at_most=1000):
    """Raise an error unless a step's state is a tuple, of `size` things, which it returned."""
    if not isinstance(state, (tuple, list)) or (size and len(state) != size):
        raise TypeError(
            "step gets a state that is not its own: it returns logits, state, in this order, and "
            "takes the state that it returned as it is"
        )
    if not size and len(state) > at_most:
        raise RuntimeError(f"step was called more than {at_most} times: does the loop end")


def pair_step(vocabulary_size, seed):
    """Return a step(token, state) with two equally likely tokens, all others far below.

    So every temperature gives the same probabilities, and a uniform number away from 0.5 picks
    one of the two whatever happens at a border. Which two they are tells of all tokens so far:
    the state is a tuple (steps, code).
    """

    def step(token, state):
        one_number(token, vocabulary_size)
        own_state(state, 2)
        count, code = state
        code = (31 * code + int(token) + 7) % 9973
        first, second = np.random.default_rng([seed, code, count]).permutation(vocabulary_size)[:2]
        logits = np.full(vocabulary_size, -60.0)
        logits[[first, second]] = 0.0
        return logits, (count + 1, code)

    return step


def slope_step(token, state):
    """Answer logits of which every temperature picks another token, for u from 0.02 to 0.12.

    A temperature twice as high picks one about twice as far below the likeliest.
    """
    one_number(token)
    return np.arange(40.0), state


def first_state_for_ever(generate, step, state, start, uniforms, temperature):
    """every step gets the first state; hand on the one that the step before returned."""
    return generate(
        lambda token, _: (step(token, state)[0], state), state, start, uniforms, temperature
    )


def start_for_ever(generate, step, state, start, uniforms, temperature):
    """every step reads start; the choice goes back in as the next token."""
    return generate(lambda _, s: step(start, s), state, start, uniforms, temperature)


def likeliest_fed_back(generate, step, state, start, uniforms, temperature):
    """the likeliest token goes back in; the one that was picked should."""
    token, choices = start, []
    for u in uniforms:
        z, state = step(token, state)
        choices += chosen(lambda *_, z=z: (z, None), None, token, [u], temperature)
        token = int(np.argmax(z))
    return choices


def first_uniform_left_out(generate, step, state, start, uniforms, temperature):
    """uniforms[0] is left out: the first token is picked with it."""
    return generate(step, state, start, uniforms[1:], temperature)


def softmax_before_the_temperature(generate, step, state, start, uniforms, temperature):
    """the softmax is taken twice: temperature_softmax takes the logits as step returns them."""

    def softmaxed(token, state):
        z, state = step(token, state)
        return softmax(z), state

    return generate(softmaxed, state, start, uniforms, temperature)


def first_token_alone(generate, step, state, start, uniforms, temperature):
    """only the first token is returned: is there a return inside the loop?"""
    return generate(step, state, start, uniforms[:1], temperature)


def always_likeliest(generate, step, state, start, uniforms, temperature):
    """the likeliest token is taken each time (greedy); pick one with the uniform number."""
    return generate(step, state, start, np.zeros(len(uniforms)) + 1e-9, temperature)


def first_uniform_for_ever(generate, step, state, start, uniforms, temperature):
    """the first uniform number decides every time; token i is picked with uniforms[i]."""
    return generate(step, state, start, np.full(len(uniforms), uniforms[0]), temperature)


def uniforms_one_late(generate, step, state, start, uniforms, temperature):
    """the uniform numbers are one off; token i is picked with uniforms[i], the first with [0]."""
    return generate(step, state, start, np.roll(uniforms, -1), temperature)


def uniforms_from_the_end(generate, step, state, start, uniforms, temperature):
    """the uniform numbers are taken from the end."""
    return generate(step, state, start, uniforms[::-1], temperature)


def start_in_the_answer(generate, step, state, start, uniforms, temperature):
    """start is in the answer; it is read, not written."""
    return [start, *generate(step, state, start, uniforms, temperature)]


def start_for_the_last(generate, step, state, start, uniforms, temperature):
    """start is in the answer and the last choice is not."""
    return [start, *generate(step, state, start, uniforms[:-1], temperature)]


def last_alone(generate, step, state, start, uniforms, temperature):
    """only the last choice is returned; keep them all, in a list."""
    return generate(step, state, start, uniforms, temperature)[-1]


def one_short(generate, step, state, start, uniforms, temperature):
    """the last token is missing: there are as many as uniform numbers."""
    return generate(step, state, start, uniforms[:-1], temperature)


def temperature_of_one(generate, step, state, start, uniforms, temperature):
    """the temperature does not count; hand it on to temperature_softmax."""
    return generate(step, state, start, uniforms, 1.0)


def temperature_counts_twice(generate, step, state, start, uniforms, temperature):
    """the temperature divides twice; hand the logits on to temperature_softmax as they are."""
    return generate(step, state, start, uniforms, temperature**2)


def temperature_multiplies(generate, step, state, start, uniforms, temperature):
    """the temperature multiplies; it divides: hand it on to temperature_softmax as it is."""
    return generate(step, state, start, uniforms, 1 / temperature)


GENERATE_SLIPS = [
    first_state_for_ever,
    start_for_ever,
    first_token_alone,
    first_uniform_left_out,
    softmax_before_the_temperature,
    temperature_of_one,
    temperature_multiplies,
    temperature_counts_twice,
    likeliest_fed_back,
    always_likeliest,
    first_uniform_for_ever,
    uniforms_one_late,
    uniforms_from_the_end,
    start_in_the_answer,
    start_for_the_last,
    last_alone,
    one_short,
]


def away_from_the_border(rng, n):
    """Draw n uniform numbers, a random half of them near 0.25 and the others near 0.75."""
    near = rng.permutation([0.25, 0.75] * n)[:n]
    near[:2] = [0.75, 0.25][:n]
    return near + rng.uniform(-0.1, 0.1, size=n)


@fair
def check_generate(contract, function, arguments):
    """Fail unless generate makes the right choices, and they are whole numbers."""
    whole_numbers(contract, checked(contract, function, arguments, chosen, GENERATE_SLIPS))


@fair
def check_calls(function, state, n, *arguments):
    """Fail unless a function calls step n times, feeds its choices back and opens no state.

    Parameters
    ----------
    function : function (step, state, start, *arguments)
        The student's, such as generate.
    state : anything
        What the first call should get; the calls after it get what the call before returned.
    n : int
        How often step should be called.
    arguments : anything
        What else the function gets; the choices are certain whatever these are.
    """
    seen, call = [], f"{name_of(function)}, {n} tokens, state {state!r}:"

    def spy(token, given):
        one_number(token)
        seen.append((int(token), given))
        assert len(seen) <= n + 1, f"step is called more than {n} times for {n} tokens"
        logits = np.full(5, -60.0)
        logits[len(seen) % 5] = 0.0
        return logits, [state, len(seen)]

    answer = as_array(answer_of(function, spy, state, 3, *arguments), call)
    assert len(seen) == n, f"{call} step should be called {n} times, yours calls it {len(seen)}."
    tokens = [3, *((i + 1) % 5 for i in range(n - 1))]
    read = [token for token, _ in seen]
    assert read == tokens, f"{call} the tokens read should be {tokens}, yours are {read}."
    for i, (_, given) in enumerate(seen):
        wanted = [state, i] if i else state
        assert repr(given) == repr(wanted), (
            f"{call} call {i + 1} should get the state {wanted!r} as it is, it got {given!r}."
        )
    compare(answer, [*tokens[1:], n % 5], f"{call} all choices are certain.")


# --- The model ------------------------------------------------------------


def whole_numbers(contract, answer):
    """Fail unless an answer holds integers."""
    kind = np.asarray(answer).dtype
    assert kind.kind in "iu", f"{contract} It should hold whole numbers, yours holds {kind}."


def logits_of(model, inputs, contract):
    """Return a model's answer to ids (B, T), or to a list of them, as an array; fail in words."""
    import warnings

    import keras

    try:
        given = keras.tree.map_structure(lambda ids: np.asarray(ids, dtype="int32"), inputs)
        with warnings.catch_warnings():  # of a softmax over a single key, which is asked for here
            warnings.simplefilter("ignore")
            return keras.ops.convert_to_numpy(model(given))
    except Exception as error:
        text = f"{contract} cannot read ids, {describe(inputs)}: {plain(error)}"
        raise AssertionError(text) from None


def check_logits(model, vocabulary_size, rng):
    """Fail unless the model makes (B, T, V) of ids (B, T), for several B and T."""
    contract = f"build_character_model, V = {vocabulary_size}:"
    check_built_in(contract, model)
    hints = {
        2: "There is one answer for the whole text: return_sequences=True gives one at each step.",
        4: "There is an axis too many.",
    }
    for batch, steps in [(3, 5), (1, 1), (2, 8), (4, 1)]:
        shape = logits_of(
            model, rng.integers(0, vocabulary_size, size=(batch, steps)), contract
        ).shape
        wanted = (batch, steps, vocabulary_size)
        why = hints.get(len(shape), "Does a Dense layer of vocabulary_size units come last?")
        assert shape == wanted, f"{contract} {(batch, steps)} in, {shape} out, not {wanted}. {why}"


def check_recurrent(model, units):
    """Fail unless one recurrent layer has that many units."""
    import keras

    sizes = [max(keras.tree.flatten(layer.state_size)) for layer in recurrent_layers(model)]
    rule = f"build_character_model, units = {units}: it needs a recurrent layer of {units} units"
    assert max(sizes, default=0) >= units, f"{rule} or more; yours have {sizes or 'none'}."


def shake(model, rng, scale=0.5):
    """Give all weights random values: a layer may start at zero, and then nothing would move."""
    for weight in model.trainable_variables:
        weight.assign(rng.normal(0, scale, size=weight.shape))


def moves(answer, ids, size, rng, lowest=0):
    """Return a table (steps, answers): 1 where another id at step s moves the logits at t.

    Parameters
    ----------
    answer : function ids (B, steps) -> logits (B, answers, V)
        The model, with its other inputs as they are.
    ids : array (B, steps) of ints
        What it reads first.
    size : int
        The other ids go up to size - 1.
    rng : numpy Generator
        Draws them.
    lowest : int
        Where the other ids begin.
    """
    before, rows = answer(ids), []
    for s in range(ids.shape[1]):
        other, step = ids.copy(), rng.integers(1, size - lowest, size=len(ids))
        other[:, s] = (other[:, s] - lowest + step) % (size - lowest) + lowest
        rows.append(np.abs(answer(other) - before).max(axis=(0, 2)) > 1e-6 * np.abs(before).max())
    return np.array(rows, dtype=int)


def skips_zero(answer, size, rng):
    """Say whether a zero among the ids changes nothing after it: it is taken for padding."""
    ids = rng.integers(1, size, size=(8, 4))
    with_zero = np.insert(ids, 2, 0, axis=1)
    return np.allclose(answer(ids)[:, 2:], answer(with_zero)[:, 3:], atol=1e-6)


def check_reads_the_past(model, vocabulary_size, rng, steps=6):
    """Fail unless logits at t depend on the ids up to t, all of them, and on none after t."""
    shake(model, rng)
    rule = "build_character_model: the logits at t"

    def answer(ids):
        return logits_of(model, ids, "build_character_model:")

    ids = rng.integers(1, vocabulary_size, size=(16, steps))
    table, read = moves(answer, ids, vocabulary_size, rng), np.triu(np.ones((steps, steps)))
    assert not (table > read).any(), (
        f"{rule} move when a later id changes: the model has read the answer. "
        "Is a layer bidirectional, or does it read backwards, or ahead, as a Conv1D does whose "
        "padding is not causal?"
    )
    for s, t in np.argwhere(table < read):
        raise AssertionError(f"{rule} = {t} should move when the id at {s} changes.")
    skipped = skips_zero(answer, vocabulary_size, rng)
    assert not skipped, f"{rule}: id 0 is skipped as padding (mask_zero); it is a character here."


def check_free_logits(function, model, inputs, rng):
    """Fail unless the answers are free: no softmax, no other activation on them."""
    rule = f"{describe(function)}: it should return logits, free to be negative or large;"
    answers = []
    for _ in range(5):
        shake(model, rng, scale=3)
        answers.append(logits_of(model, inputs, rule))
    softmaxed = np.allclose(np.sum(answers, axis=-1), 1, atol=1e-4)
    assert not softmaxed, f"{rule} yours add up to 1: leave the softmax to the loss."
    last = "is there an activation on the last layer, or no Dense layer after the recurrent one?"
    assert np.min(answers) < -1, f"{rule} {last}"
    assert np.max(answers) > 1, f"{rule} {last}"


def trained_bits(model, train, test, updates=300):
    """Train a model on a text for some updates, and return its bits per character of test[1:].

    Parameters
    ----------
    model : keras.Model
        Untrained; ids in, logits out.
    train, test : int arrays
        ``len(test) - 1`` is a multiple of 16: the model reads test in 16 rows.
    updates : int
        Of 32 rows of 32 characters each.
    """
    import keras

    check_built_in("build_character_model:", model)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01, global_clipnorm=1.0), loss, jit_compile=False)
    k = (len(train) - 1) // 1024
    X, Y = (part[: 1024 * k].reshape(32, k, 32).swapaxes(0, 1) for part in (train[:-1], train[1:]))
    try:
        for update in range(updates):
            model.train_on_batch(X[update % k], Y[update % k])
        logits = model.predict(test[:-1].reshape(16, -1), verbose=0)
    except Exception as error:
        text = f"build_character_model: the model cannot be trained: {plain(error)}."
        raise AssertionError(text) from None
    return mean_surprise(logits.reshape(-1, logits.shape[-1]), test[1:])
