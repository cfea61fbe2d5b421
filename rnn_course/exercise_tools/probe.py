"""What runs where the answer does, in the student's kernel, also when it is graded."""

import dis
import inspect
import itertools
import sys

import numpy as np

from rnn_course.exercise_tools.given import load_passengers


def call_beside(function, right, arguments, options):
    """Call a function while names of the notebook stand for other functions; then put them back."""
    notebook = globals()
    own = {name: notebook[name] for name in right if name in notebook}
    notebook.update(right)
    try:
        return function(*arguments, **options)
    finally:
        for name in right:
            notebook.pop(name, None)
        notebook.update(own)


def in_order(numbers):
    """Say whether 48 or more of the airline's numbers stand here in their order."""
    known = load_passengers()[1]
    some = numbers[np.isin(numbers, known)]
    followed = {*itertools.pairwise(known)} & {*itertools.pairwise(some)}
    return len(followed) >= 47


def holds_the_series(value):
    """Say whether a value, such as an array, a dict or a table, holds the airline's series.

    Without `any` and `bool`: in a notebook with `from numpy import *` they are numpy's.
    """
    try:
        numbers = np.asarray(value, dtype="float64")
        return numbers.size >= 48 and True in [in_order(numbers.ravel(axis)) for axis in "CF"]
    except Exception:  # no numbers
        parts = [part for _, part in value.items()] if hasattr(value, "items") else []
    return len(parts) > 0 and True in map(holds_the_series, [parts, *parts])


def series_within(function):
    """Return where a function, or one of the notebook that it calls, has the airline's series.

    That is the names of variables, "its code" for a list of numbers there, and "its defaults".
    It helps against slips; it is no proof against hiding.
    """
    notebook, found, seen, todo = globals(), set(), set(), [inspect.unwrap(function)]
    while todo:
        one = todo.pop()
        code, named = getattr(one, "__code__", None), getattr(one, "__kwdefaults__", None) or {}
        defaults = [*(getattr(one, "__defaults__", None) or ()), *named.values()]
        found |= {"its defaults" for part in defaults if holds_the_series(part)}
        codes = [code] * (code is not None and code not in seen)
        seen |= set(codes)
        for one in codes:
            codes += [inner for inner in one.co_consts if inspect.iscode(inner)]
            found |= {"its code" for part in one.co_consts if holds_the_series(part)}
            read = {s.argval for s in dis.get_instructions(one) if s.opname == "LOAD_GLOBAL"}
            for name in sorted(read & set(notebook)):
                value = notebook[name]
                todo += [value] if inspect.isfunction(value) else []
                found |= {f"`{name}`"} if not callable(value) and holds_the_series(value) else set()
    return sorted(found)


def series_read(function, *arguments):
    """Return where a function has the airline's series from, if it looks there in this call."""
    files, watching = [], [True]

    def hook(event, details):  # it can't be taken away again
        if watching and event == "open" and "airline_passengers" in str(details[0]):
            files.append("the data file")

    sys.addaudithook(hook)
    try:
        function(*arguments)
    finally:
        watching.clear()
    return sorted({*files, *series_within(function)})


def with_and_without_recurrence(forecaster, history, horizon):
    """Forecast twice from one seed, the second time with every recurrent layer giving zeros.

    Returns
    -------
    tuple
        The forecast, the forecast without the recurrence, both as they come, and how often a
        recurrent layer or cell ran in the second.
    """
    from unittest import mock

    import keras

    plain_call, ran = keras.layers.Layer.__call__, []

    def silent_call(layer, *inputs, **options):
        answer = plain_call(layer, *inputs, **options)
        symbolic = keras.utils.is_keras_tensor(keras.tree.flatten(answer)[0])
        if symbolic or not (isinstance(layer, keras.layers.RNN) or hasattr(layer, "state_size")):
            return answer
        ran.append(layer.name)
        return keras.tree.map_structure(lambda state: state * 0, answer)

    keras.utils.set_random_seed(1997)
    forecast = forecaster(history.copy(), horizon)
    keras.utils.set_random_seed(1997)
    with mock.patch.object(keras.layers.Layer, "__call__", silent_call):
        without = forecaster(history.copy(), horizon)
    return forecast, without, len(ran)
