"""The referees of 1.1: one-hot rows, padding, windows and the split, and their usual slips."""

import numpy as np

# --- One-hot rows ---------------------------------------------------------


def random_tokens(rng, tokens, words):
    """Draw a vocabulary of that many words, and tokens from it that use its last word twice."""
    vocabulary = [f"word{number}" for number in rng.permutation(words)]
    drawn = [vocabulary[column] for column in rng.integers(0, words, size=tokens)]
    drawn[:2] = vocabulary[-1:] * 2
    return [drawn[place] for place in rng.permutation(tokens)], vocabulary


def one_hot_table(tokens, vocabulary):
    """Compare each token with each word of the vocabulary: float32 (T, V)."""
    return np.array([[word == token for word in vocabulary] for token in tokens], dtype="float32")


def small_letters_alike(one_hot, tokens, vocabulary):
    """capital letters were dropped; they count."""
    table = one_hot(tokens, vocabulary)
    small = [[word.lower() == token.lower() for word in vocabulary] for token in tokens]
    return np.maximum(table, np.array(small, dtype="float32"))


def moving_columns(slip):
    """Mark a slip that moves the columns: two of them together explain too many orders."""
    slip.changes = {"columns"}
    return slip


def columns_sorted(one_hot, tokens, vocabulary):
    """the columns were sorted; keep the vocabulary's order."""
    return one_hot(tokens, sorted(vocabulary))


@moving_columns
def columns_of_the_tokens(one_hot, tokens, vocabulary):
    """the columns follow the tokens; keep the vocabulary's order."""
    seen = list(dict.fromkeys(tokens))
    return one_hot(tokens, seen + [word for word in vocabulary if word not in seen])


def columns_for_the_tokens_alone(one_hot, tokens, vocabulary):
    """the columns are made of the tokens; each word of the vocabulary has one."""
    return one_hot(tokens, list(dict.fromkeys(tokens)))


def columns_for_the_sorted_tokens(one_hot, tokens, vocabulary):
    """the columns are made of the tokens; each word of the vocabulary has one."""
    return one_hot(tokens, sorted(set(tokens)))


def second_row_empty(one_hot, tokens, vocabulary):
    """a word's second row stays empty: a search for the word finds only its first."""
    table = one_hot(tokens, vocabulary)
    for t, token in enumerate(tokens):
        table[t] *= token not in tokens[:t]
    return table


def first_row_alone(one_hot, tokens, vocabulary):
    """only the first row has its 1: is the return inside the loop?"""
    return one_hot(tokens, vocabulary) * (np.arange(len(tokens)) == 0)[:, np.newaxis]


def last_row_alone(one_hot, tokens, vocabulary):
    """only the last row has its 1: is the table made again in each turn of the loop?"""
    return one_hot(tokens, vocabulary) * (np.arange(len(tokens)) == len(tokens) - 1)[:, np.newaxis]


def last_row_left_out(one_hot, tokens, vocabulary):
    """the last token's row is empty: range(T) ends with T - 1 by itself."""
    return one_hot(tokens, vocabulary) * (np.arange(len(tokens)) < len(tokens) - 1)[:, np.newaxis]


def first_row_left_out(one_hot, tokens, vocabulary):
    """the first token's row is empty: Python counts from 0."""
    return one_hot(tokens, vocabulary) * (np.arange(len(tokens)) > 0)[:, np.newaxis]


def last_row_everywhere(one_hot, tokens, vocabulary):
    """each row is the last token's: make a new row for each token, or append a copy."""
    table = one_hot(tokens, vocabulary)
    return 0 * table + table[-1]


def rows_pile_up(one_hot, tokens, vocabulary):
    """a row keeps the ones of the rows before it; each begins with zeros alone."""
    return np.maximum.accumulate(one_hot(tokens, vocabulary), axis=0)


def one_row_for_each_word(one_hot, tokens, vocabulary):
    """a word that comes again has no row of its own; there is a row per token."""
    return one_hot(list(dict.fromkeys(tokens)), vocabulary)


def rows_for_the_vocabulary(one_hot, tokens, vocabulary):
    """there are as many rows as words in the vocabulary; there is a row per token."""
    table = np.zeros((len(vocabulary), len(vocabulary)), dtype="float32")
    for t, column in enumerate(one_hot(tokens, vocabulary).argmax(axis=1)):
        table[t, column] = 1
    return table


def row_and_column_swapped(one_hot, tokens, vocabulary):
    """row and column have changed places in the index: it is table[row, column]."""
    table = 0 * one_hot(tokens, vocabulary)
    for t, column in enumerate(one_hot(tokens, vocabulary).argmax(axis=1)):
        table[column, t] = 1
    return table


def whole_columns(one_hot, tokens, vocabulary):
    """each row has the ones of all tokens; the 1 belongs into the row of its token alone.

    ([[0] * V] * T is T times one and the same row.)
    """
    return 0 * one_hot(tokens, vocabulary) + one_hot(tokens, vocabulary).max(axis=0)


def row_numbers_for_columns(one_hot, tokens, vocabulary):
    """the 1 of row t stands in column t: which word tokens[t] is does not count."""
    return np.eye(len(tokens), len(vocabulary), dtype="float32")


def table_turned(one_hot, tokens, vocabulary):
    """rows and columns are swapped: a row per token, a column per word of the vocabulary."""
    return one_hot(tokens, vocabulary).T


def one_row_for_all(one_hot, tokens, vocabulary):
    """there is one row for all tokens; each token gets a row of its own."""
    return one_hot(tokens, vocabulary).max(axis=0)


def words_counted(one_hot, tokens, vocabulary):
    """the words are counted, in one row for all tokens; each token gets a row of its own."""
    return one_hot(tokens, vocabulary).sum(axis=0)


def counts_in_the_rows(one_hot, tokens, vocabulary):
    """a row holds how often its word occurs; it holds a single 1."""
    table = one_hot(tokens, vocabulary)
    return table * table.sum(axis=0)


def column_numbers(one_hot, tokens, vocabulary):
    """these are the numbers of the columns; each row holds zeros and a 1 in that column."""
    return one_hot(tokens, vocabulary).argmax(axis=1)


@moving_columns
def column_too_far(one_hot, tokens, vocabulary):
    """the 1 stands one column too far to the right; Python counts from 0."""
    return np.roll(one_hot(tokens, vocabulary), 1, axis=1)


def column_beyond(one_hot, tokens, vocabulary):
    """the 1 stands one column too far to the right; Python counts from 0."""
    table = 0 * one_hot(tokens, vocabulary)
    for t, column in enumerate(one_hot(tokens, vocabulary).argmax(axis=1)):
        table[t, column + 1] = 1
    return table


@moving_columns
def column_before(one_hot, tokens, vocabulary):
    """the 1 stands one column too far to the left."""
    return np.roll(one_hot(tokens, vocabulary), -1, axis=1)


def extra_column(one_hot, tokens, vocabulary):
    """there is an empty column in front; the first word has column 0."""
    return np.pad(one_hot(tokens, vocabulary), ((0, 0), (1, 0)))


def rows_in_the_vocabularys_order(one_hot, tokens, vocabulary):
    """there is a row per word of the vocabulary; the rows are the tokens, in their order."""
    return one_hot(vocabulary, vocabulary)


def zeros_for_ones(one_hot, tokens, vocabulary):
    """zeros and ones have changed places."""
    return 1 - one_hot(tokens, vocabulary)


def small_letters(one_hot, tokens, vocabulary):
    """capital letters were dropped; they count."""
    words = [word.lower() for word in vocabulary]
    places = [words.index(token.lower()) for token in tokens]
    return one_hot([vocabulary[place] for place in places], vocabulary)


def small_letters_last(one_hot, tokens, vocabulary):
    """capital letters were dropped; they count."""
    places = {word.lower(): place for place, word in enumerate(vocabulary)}
    return one_hot([vocabulary[places[token.lower()]] for token in tokens], vocabulary)


def parts_of_words(one_hot, tokens, vocabulary):
    """`in` finds a word within a longer one, as us in bus; == compares whole words."""
    table = one_hot(tokens, vocabulary)
    found = [[token in word for word in vocabulary] for token in tokens]
    return np.maximum(table, np.array(found, dtype="float32"))


@moving_columns
def columns_backwards(one_hot, tokens, vocabulary):
    """the columns run backwards, or the rows; keep the order of vocabulary and tokens."""
    return one_hot(tokens, vocabulary)[:, ::-1]


def rows_backwards(one_hot, tokens, vocabulary):
    """the columns run backwards, or the rows; keep the order of vocabulary and tokens."""
    return one_hot(tokens, vocabulary)[::-1]


ONE_HOT_SLIPS = [
    small_letters,
    small_letters_last,
    small_letters_alike,
    parts_of_words,
    columns_sorted,
    columns_of_the_tokens,
    columns_for_the_tokens_alone,
    columns_for_the_sorted_tokens,
    second_row_empty,
    first_row_alone,
    last_row_alone,
    last_row_left_out,
    first_row_left_out,
    last_row_everywhere,
    rows_pile_up,
    one_row_for_each_word,
    rows_for_the_vocabulary,
    row_and_column_swapped,
    whole_columns,
    row_numbers_for_columns,
    table_turned,
    one_row_for_all,
    words_counted,
    counts_in_the_rows,
    column_numbers,
    column_too_far,
    column_beyond,
    column_before,
    extra_column,
    rows_in_the_vocabularys_order,
    zeros_for_ones,
    columns_backwards,
    rows_backwards,
]


# --- Padding --------------------------------------------------------------


def random_sequences(rng, lengths):
    """Draw sequences of these lengths, in a random order: arrays and lists, some zeros in them."""
    drawn = [rng.normal(size=length).round(3) for length in rng.permutation(lengths)]
    for sequence in drawn:
        place = rng.integers(len(sequence))
        if len(sequence) > 1 and rng.random() >= 0.5:
            sequence[place] = 0.0
    return [list(sequence) if i % 2 else sequence for i, sequence in enumerate(drawn)]


def padded(sequences, value=0.0):
    """Return X (N, T_max) and mask (N, T_max), value by value."""
    longest = max(len(sequence) for sequence in sequences)
    rows = [[*sequence, *[value] * (longest - len(sequence))] for sequence in sequences]
    real = [[step < len(sequence) for step in range(longest)] for sequence in sequences]
    return np.array(rows, dtype=float), np.array(real)


def padding_in_front(pad, sequences, value=0.0):
    """the padding stands in front; it belongs at the end."""
    X, mask = pad([list(sequence)[::-1] for sequence in sequences], value)
    return X[:, ::-1], mask[:, ::-1]


def last_value_repeated(pad, sequences, value=0.0):
    """the last value was repeated instead of the padding."""
    X, mask = pad(sequences, value)
    last = np.array([[sequence[-1]] for sequence in sequences])
    return np.where(mask, X, last), mask


def cut_to_the_shortest(pad, sequences, value=0.0):
    """the sequences are cut to the shortest; fill the others up to the longest."""
    shortest = min(len(sequence) for sequence in sequences)
    return pad([sequence[:shortest] for sequence in sequences], value)


def mask_first(pad, sequences, value=0.0):
    """the mask was returned first; X comes first."""
    X, mask = pad(sequences, value)
    return mask, X


def mask_turned_round(pad, sequences, value=0.0):
    """True and False have changed places: True is real."""
    X, mask = pad(sequences, value)
    return X, ~mask


def mask_everywhere(pad, sequences, value=0.0):
    """the mask is also True where the value is padding."""
    X, mask = pad(sequences, value)
    return X, np.ones_like(mask)


def mask_from_values(pad, sequences, value=0.0):
    """the mask asks the values, but a real value may equal the padding; ask the lengths."""
    X, _ = pad(sequences, value)
    return X, value != X


def mask_from_zeros(pad, sequences, value=0.0):
    """the mask asks the values, but a real value may equal the padding; ask the lengths."""
    X, _ = pad(sequences, value)
    return X, X != 0


def mask_one_short(pad, sequences, value=0.0):
    """the last real value of each row is marked as padding: count up to the length."""
    X, mask = pad(sequences, value)
    return X, np.pad(mask[:, 1:], ((0, 0), (0, 1)))


def mask_one_long(pad, sequences, value=0.0):
    """the first padding of each row is marked as real: stop before the length."""
    X, mask = pad(sequences, value)
    return X, np.pad(mask[:, :-1], ((0, 0), (1, 0)), constant_values=True)


def lengths_for_mask(pad, sequences, value=0.0):
    """the lengths were returned in place of the mask, a table of True and False."""
    X, mask = pad(sequences, value)
    return X, mask.sum(axis=1)


def value_ignored(pad, sequences, value=0.0):
    """value is not used."""
    return pad(sequences)


def decimals_lost(pad, sequences, value=0.0):
    """the decimals are lost: an array filled with a whole number holds whole numbers."""
    X, mask = pad(sequences, value)
    return X.astype(int), mask


def padding_too_long(pad, sequences, value=0.0):
    """the rows are one value too long: T_max is the length of the longest sequence."""
    X, mask = pad(sequences, value)
    return np.pad(X, ((0, 0), (0, 1)), constant_values=value), np.pad(mask, ((0, 0), (0, 1)))


def time_in_front(pad, sequences, value=0.0):
    """rows and columns are swapped: a row per sequence, a column per step."""
    X, mask = pad(sequences, value)
    return X.T, mask.T


def whole_row_assigned(pad, sequences, value=0.0):
    """X[i] = sequence fills a whole row; assign to its first len(sequence) places."""
    X, mask = pad(sequences, value)
    for row, sequence in zip(X, sequences, strict=True):
        row[:] = sequence
    return X, mask


def rows_as_they_are(pad, sequences, value=0.0):
    """np.array wants rows of equal length; fill them up first."""
    X = np.array([np.asarray(sequence, float) for sequence in sequences])
    return X, np.ones(X.shape, bool)


def as_wide_as_the_batch(pad, sequences, value=0.0):
    """X is as wide as there are sequences; it is as wide as the longest of them."""
    X, mask = pad(sequences, value)
    X = np.zeros((len(X), len(X)))
    for row, sequence in zip(X, sequences, strict=True):
        row[: len(sequence)] = sequence
    return X, mask


def list_added_to_array(pad, sequences, value=0.0):
    """a sequence may be an array, to which + adds numbers; list(sequence) makes a list of it."""
    X, mask = pad(sequences, value)
    rows = [sequence + [value] * (X.shape[1] - len(sequence)) for sequence in sequences]
    return np.array(rows, float), mask


def appended_to_array(pad, sequences, value=0.0):
    """a sequence may be an array; make a new list of it, list(sequence), and append to that."""
    X, mask = pad(sequences, value)
    for sequence in sequences:
        while len(sequence) < X.shape[1]:
            sequence.append(value)
    return X, mask


def as_long_as_the_first(pad, sequences, value=0.0):
    """X is as wide as the first sequence is long; the longest one needs a place, too."""
    X = np.full((len(sequences), len(sequences[0])), value, dtype=float)
    for row, sequence in zip(X, sequences, strict=True):
        row[: len(sequence)] = sequence
    return X, pad(sequences, value)[1]


def last_value_dropped(pad, sequences, value=0.0):
    """the last real value of each row is missing: a slice ends before its second number."""
    X, _ = pad(sequences, value)
    ends = np.array([[len(sequence) - 1] for sequence in sequences])
    mask = np.arange(X.shape[1]) < ends
    return np.where(mask, X, value), mask


def longest_first(pad, sequences, value=0.0):
    """the rows are sorted by their length; keep the order of the sequences."""
    return pad(sorted(sequences, key=len, reverse=True), value)


def shortest_first(pad, sequences, value=0.0):
    """the rows are sorted by their length; keep the order of the sequences."""
    return pad(sorted(sequences, key=len), value)


def first_sequence_alone(pad, sequences, value=0.0):
    """only the first sequence is filled in: is the return inside the loop?"""
    X, mask = pad(sequences, value)
    first = (np.arange(len(X)) == 0)[:, np.newaxis]
    return np.where(first, X, value), mask & first


def last_sequence_alone(pad, sequences, value=0.0):
    """only the last sequence is filled in: is the array made again in each turn of the loop?"""
    X, mask = pad(sequences, value)
    last = (np.arange(len(X)) == len(X) - 1)[:, np.newaxis]
    return np.where(last, X, value), mask & last


def started_again(pad, sequences, value=0.0):
    """the gaps hold the sequence's own values, from its start; they hold value."""
    X, mask = pad(sequences, value)
    return np.array([np.resize(sequence, X.shape[1]) for sequence in sequences]), mask


def last_sequence_left_out(pad, sequences, value=0.0):
    """the last sequence is not filled in: range(N) ends with N - 1 by itself."""
    X, mask = pad(sequences, value)
    kept = (np.arange(len(X)) < len(X) - 1)[:, np.newaxis]
    return np.where(kept, X, value), mask & kept


def largest_for_longest(pad, sequences, value=0.0):
    """max(sequences) is the largest of them; T_max is the largest of their lengths."""
    return np.full((len(sequences), max(sequences)), value), pad(sequences, value)[1]


def length_of_the_largest(pad, sequences, value=0.0):
    """max(sequences) is the largest of them; T_max is the largest of their lengths."""
    X = np.full((len(sequences), len(max(sequences))), value, dtype=float)
    for row, sequence in zip(X, sequences, strict=True):
        row[: len(sequence)] = sequence
    return X, pad(sequences, value)[1]


def one_too_narrow(pad, sequences, value=0.0):
    """X is one place too narrow: T_max is the length of the longest sequence."""
    X = pad(sequences, value)[0][:, 1:].copy()
    for row, sequence in zip(X, sequences, strict=True):
        row[: len(sequence)] = sequence
    return X, pad(sequences, value)[1]


def read_beyond_the_end(pad, sequences, value=0.0):
    """each sequence is read up to T_max, but it ends before: go to its own length."""
    X, mask = pad(sequences, value)
    for row, sequence in zip(X, sequences, strict=True):
        for t in range(len(row)):
            row[t] = sequence[t]
    return X, mask


def values_backwards(pad, sequences, value=0.0):
    """the values of each sequence run backwards; the first stands in front."""
    return pad([list(sequence)[::-1] for sequence in sequences], value)


def zeros_replaced(pad, sequences, value=0.0):
    """a real zero was replaced by value: ask the mask where a gap is, not the values."""
    X, mask = pad(sequences, value)
    return np.where(X == 0, value, X), mask


def mean_in_the_gaps(pad, sequences, value=0.0):
    """the gaps hold the mean of the sequence; they hold value."""
    X, mask = pad(sequences, value)
    return np.where(mask, X, [[np.mean(sequence)] for sequence in sequences]), mask


PAD_SLIPS = [
    longest_first,
    shortest_first,
    first_sequence_alone,
    last_sequence_alone,
    last_sequence_left_out,
    largest_for_longest,
    length_of_the_largest,
    one_too_narrow,
    read_beyond_the_end,
    started_again,
    values_backwards,
    zeros_replaced,
    mean_in_the_gaps,
    as_long_as_the_first,
    last_value_dropped,
    padding_in_front,
    last_value_repeated,
    cut_to_the_shortest,
    mask_first,
    mask_turned_round,
    mask_everywhere,
    mask_from_values,
    mask_from_zeros,
    mask_one_short,
    mask_one_long,
    lengths_for_mask,
    value_ignored,
    decimals_lost,
    padding_too_long,
    time_in_front,
    as_wide_as_the_batch,
    list_added_to_array,
    appended_to_array,
    whole_row_assigned,
    rows_as_they_are,
]


# --- Windows --------------------------------------------------------------


def windows(series, lookback, horizon):
    """Return X (n, lookback, 1) and Y (n, horizon), both cut from one view of the series."""
    rows = np.lib.stride_tricks.sliding_window_view(series, lookback + horizon)
    return rows[:, :lookback, np.newaxis], rows[:, lookback:]


def last_window_missing(make_windows, series, lookback, horizon):
    """a window is missing: the last one ends where the series ends."""
    X, Y = make_windows(series, lookback, horizon)
    return X[:-1], Y[:-1]


def first_window_missing(make_windows, series, lookback, horizon):
    """the first window is missing; it starts at step 0."""
    X, Y = make_windows(series, lookback, horizon)
    return X[1:], Y[1:]


def window_too_many(make_windows, series, lookback, horizon):
    """a slice runs over the end of the series, or one of its two ends does not move on with i.

    There are len(series) - lookback - horizon + 1 windows; the first target of each comes right
    after it.
    """
    X, _ = windows(series, lookback, 1)
    return X, np.stack([series[i + lookback :][:horizon] for i in range(len(X))])


def windows_without_targets(make_windows, series, lookback, horizon):
    """the windows at the end of X have no targets: n = len(series) - lookback - horizon + 1."""
    _, Y = make_windows(series, lookback, horizon)
    rows = np.lib.stride_tricks.sliding_window_view(series, lookback)
    return rows[:, :, np.newaxis], Y


def windows_side_by_side(make_windows, series, lookback, horizon):
    """the next window starts one value later, not after the end of this one."""
    X, Y = make_windows(series, lookback, horizon)
    return X[::lookback], Y[::lookback]


def windows_after_the_targets(make_windows, series, lookback, horizon):
    """the next window starts one value later, not after the targets of this one."""
    X, Y = make_windows(series, lookback, horizon)
    return X[:: lookback + horizon], Y[:: lookback + horizon]


def windows_a_horizon_apart(make_windows, series, lookback, horizon):
    """the next window starts one value later, not horizon values later."""
    X, Y = make_windows(series, lookback, horizon)
    return X[::horizon], Y[::horizon]


def feature_axis_missing(make_windows, series, lookback, horizon):
    """the feature axis is missing: the last axis of X has length 1."""
    X, Y = make_windows(series, lookback, horizon)
    return X[:, :, 0], Y


def feature_axis_second(make_windows, series, lookback, horizon):
    """the feature axis comes last: (batch, time, feature)."""
    X, Y = make_windows(series, lookback, horizon)
    return X.swapaxes(1, 2), Y


def targets_with_feature_axis(make_windows, series, lookback, horizon):
    """the targets Y have no feature axis: (n, horizon)."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y[:, :, np.newaxis]


def inputs_and_targets_swapped(make_windows, series, lookback, horizon):
    """X and Y have changed places."""
    X, Y = make_windows(series, lookback, horizon)
    return Y, X


def target_inside(make_windows, series, lookback, horizon):
    """the first target is still inside its window, a leak; the targets come right after it."""
    X, Y = make_windows(series, lookback, horizon)
    return X, np.concatenate([X[:, -1], Y[:, :-1]], axis=1)


def target_one_late(make_windows, series, lookback, horizon):
    """the targets come one value too late; the first follows right after its window."""
    X, Y = windows(series, lookback, horizon + 1)
    return X, Y[:, 1:]


def target_one_late_at_the_end(make_windows, series, lookback, horizon):
    """a slice runs over the end of the series, or one of its two ends does not move on with i.

    There are len(series) - lookback - horizon + 1 windows; the first target of each comes right
    after it.
    """
    X, _ = make_windows(series, lookback, horizon)
    return X, np.stack([series[i + lookback + 1 :][:horizon] for i in range(len(X))])


def targets_end_at_horizon(make_windows, series, lookback, horizon):
    """the targets end at i + horizon; they are horizon values, counted from i + lookback."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y[:, : max(0, horizon - lookback)]


def inputs_one_too_long(make_windows, series, lookback, horizon):
    """the windows of X are one value too long: a slice ends before its second number."""
    X, Y = make_windows(series, lookback, horizon)
    return np.concatenate([X, Y[:, :1, np.newaxis]], axis=1), Y


def inputs_one_too_short(make_windows, series, lookback, horizon):
    """the windows of X are one value too short: a slice ends before its second number."""
    X, Y = make_windows(series, lookback, horizon)
    return X[:, :-1], Y


def targets_squeezed(make_windows, series, lookback, horizon):
    """an axis of length 1 was squeezed away; Y is (n, horizon), for horizon 1 too."""
    X, Y = make_windows(series, lookback, horizon)
    return X, np.squeeze(Y)


def target_is_the_start(make_windows, series, lookback, horizon):
    """the targets are the window's own first values; they come right after it."""
    X, _ = make_windows(series, lookback, horizon)
    return X, np.stack([series[i : i + horizon] for i in range(len(X))])


def first_target_repeated(make_windows, series, lookback, horizon):
    """the first target is repeated; the targets are the horizon values after the window."""
    X, Y = make_windows(series, lookback, horizon)
    return X, np.repeat(Y[:, :1], horizon, axis=1)


def first_target_alone(make_windows, series, lookback, horizon):
    """there is one target per window; there are horizon of them."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y[:, :1]


def last_target_alone(make_windows, series, lookback, horizon):
    """only the last of the horizon values is a target; all of them are."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y[:, -1:]


def last_target_as_a_number(make_windows, series, lookback, horizon):
    """only the last of the horizon values is a target; all of them are."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y[:, -1]


def first_target_as_a_number(make_windows, series, lookback, horizon):
    """there is one target per window; there are horizon of them."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y[:, 0]


def inputs_backwards(make_windows, series, lookback, horizon):
    """time runs backwards in the windows."""
    X, Y = make_windows(series, lookback, horizon)
    return X[:, ::-1], Y


def targets_backwards(make_windows, series, lookback, horizon):
    """time runs backwards in the targets."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y[:, ::-1]


def lookback_and_horizon_swapped(make_windows, series, lookback, horizon):
    """lookback and horizon have changed places."""
    return make_windows(series, horizon, lookback)


def first_window_alone(make_windows, series, lookback, horizon):
    """there is only the first window: is the return inside the loop?"""
    X, Y = make_windows(series, lookback, horizon)
    return X[:1], Y[:1]


def last_window_alone(make_windows, series, lookback, horizon):
    """there is only the last window: are the lists made again in each turn of the loop?"""
    X, Y = make_windows(series, lookback, horizon)
    return X[-1:], Y[-1:]


def sizes_typed_in(make_windows, series, lookback, horizon):
    """3 and 2, the numbers of the table, are typed in; use lookback and horizon."""
    return make_windows(series, 3, 2)


def round_and_round(make_windows, series, lookback, horizon):
    """after the end the windows go on at the start of the series; the last one ends at its end."""
    return make_windows(np.resize(series, len(series) + lookback + horizon - 1), lookback, horizon)


def targets_in_the_inputs(make_windows, series, lookback, horizon):
    """the windows of X hold their targets, too: lookback values go in."""
    X, Y = make_windows(series, lookback, horizon)
    return np.concatenate([X, Y[:, :, np.newaxis]], axis=1), Y


def windows_backwards(make_windows, series, lookback, horizon):
    """the windows run backwards: the first one starts at step 0."""
    X, Y = make_windows(series, lookback, horizon)
    return X[::-1], Y[::-1]


def mean_of_the_targets(make_windows, series, lookback, horizon):
    """the targets were averaged; each of the horizon values is one."""
    X, Y = make_windows(series, lookback, horizon)
    return X, Y.mean(axis=1)


def series_scaled(make_windows, series, lookback, horizon):
    """the series was scaled; the windows hold its own values."""
    return make_windows((series - np.mean(series)) / np.std(series), lookback, horizon)


def series_without_its_mean(make_windows, series, lookback, horizon):
    """the mean was taken off; the windows hold the series' own values."""
    return make_windows(series - np.mean(series), lookback, horizon)


WINDOW_SLIPS = [
    first_window_alone,
    last_window_alone,
    sizes_typed_in,
    round_and_round,
    targets_in_the_inputs,
    windows_backwards,
    targets_squeezed,
    targets_end_at_horizon,
    inputs_one_too_long,
    inputs_one_too_short,
    mean_of_the_targets,
    series_scaled,
    series_without_its_mean,
    last_window_missing,
    first_window_missing,
    windows_side_by_side,
    windows_after_the_targets,
    windows_a_horizon_apart,
    feature_axis_missing,
    feature_axis_second,
    targets_with_feature_axis,
    inputs_and_targets_swapped,
    target_inside,
    target_one_late,
    target_one_late_at_the_end,
    window_too_many,
    windows_without_targets,
    target_is_the_start,
    first_target_repeated,
    first_target_alone,
    last_target_alone,
    last_target_as_a_number,
    first_target_as_a_number,
    inputs_backwards,
    targets_backwards,
    lookback_and_horizon_swapped,
]


# --- The split ------------------------------------------------------------


def split_at(series, n_test):
    """Return train and test: what comes before the last n_test values, and these."""
    return tuple(np.split(series, [len(series) - n_test]))


def parts_swapped(split, series, n_test):
    """the two have changed places: train comes first."""
    return split(series, n_test)[::-1]


def test_at_the_start(split, series, n_test):
    """the test part is the beginning of the series; the future is at its end."""
    return series[n_test:], series[:n_test]


def n_test_for_train(split, series, n_test):
    """n_test is the length of the test part, not of train."""
    return series[:n_test], series[n_test:]


def minus_missing(split, series, n_test):
    """the test part begins n_test values before the end, series[-n_test:]; a minus is missing."""
    return split(series, n_test)[0], series[n_test:]


def value_in_both(split, series, n_test):
    """a leak: the first test value is in train, too."""
    return series[: len(series) - n_test + 1], series[-n_test:]


def train_value_in_test(split, series, n_test):
    """a leak: the last value of train is in the test part, too."""
    return series[:-n_test], series[-n_test - 1 :]


def value_lost(split, series, n_test):
    """a value is lost: the last one before the test part belongs to train."""
    return series[: -n_test - 1], series[-n_test:]


def all_in_train(split, series, n_test):
    """a leak: train holds the whole series."""
    return series, series[-n_test:]


def test_backwards(split, series, n_test):
    """time runs backwards in the test part."""
    train, test = split(series, n_test)
    return train, test[::-1]


def train_backwards(split, series, n_test):
    """time runs backwards in train."""
    train, test = split(series, n_test)
    return train[::-1], test


def last_left_out(split, series, n_test):
    """the last value is missing: series[-n_test:] goes to the end, series[-n_test:-1] does not."""
    return series[:-n_test], series[-n_test:-1]


def share_of_the_series(split, series, n_test):
    """a fixed share of the series is cut off; n_test says how many values the test part has."""
    return split(series, len(series) - int(0.8 * len(series)))


def halves(split, series, n_test):
    """a fixed share of the series is cut off; n_test says how many values the test part has."""
    return split(series, len(series) - len(series) // 2)


def cut_one_early(split, series, n_test):
    """the cut is one value too early: the test part has n_test values."""
    return split(series, n_test + 1)


def cut_one_late(split, series, n_test):
    """the cut is one value too late: the test part has n_test values."""
    return series[: len(series) - n_test + 1], series[len(series) - n_test + 1 :]


def one_value_for_the_test(split, series, n_test):
    """series[-n_test] is one value; series[-n_test:], with a colon, goes from there to the end."""
    return series[:-n_test], series[-n_test]


def series_backwards(split, series, n_test):
    """time runs backwards: the series is turned round before it is cut."""
    return split(series[::-1], n_test)


def places_for_values(split, series, n_test):
    """these are the places in the series, not its values."""
    return split(np.arange(len(series)), n_test)


SPLIT_SLIPS = [
    parts_swapped,
    n_test_for_train,
    share_of_the_series,
    halves,
    cut_one_early,
    cut_one_late,
    test_at_the_start,
    minus_missing,
    value_in_both,
    train_value_in_test,
    value_lost,
    all_in_train,
    test_backwards,
    train_backwards,
    last_left_out,
    one_value_for_the_test,
    series_backwards,
    places_for_values,
]


def check_order(answer, series):
    """Fail if a split shuffles, or draws from the whole series: train is the past, test the rest.

    Parameters
    ----------
    answer : the two parts
        If it is something else, this says nothing.
    series : 1-D array of different values
        What was split.
    """
    parts = answer if isinstance(answer, (tuple, list)) else ()
    for name, part in zip(("train", "test"), parts, strict=False):
        places = [list(series).index(value) for value in np.ravel(part) if value in series]
        steps = np.diff(places)
        shuffled = len(steps) > 1 and (steps < 0).any() and (steps > 0).any()
        assert not shuffled, f"chronological_split: {name} lost the order of time. Do not shuffle."
        has_gaps = len(steps) > 1 and (steps > 1).any() and (steps > 0).all()
        assert not has_gaps, (
            f"chronological_split: {name} has gaps in time. Likely cause: values were drawn from "
            "the whole series, and sorted; train is the past, test the last n_test values."
        )
