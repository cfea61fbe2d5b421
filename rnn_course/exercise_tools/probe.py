"""What runs where the answer does, in the student's kernel, also when it is graded."""

import contextlib
import dis
import functools
import inspect
import itertools
import re
import sys

import numpy as np

from rnn_course.exercise_tools.given import load_passengers


def in_place_of(own, function):
    """Return a function that can also be called by the names that another has for its arguments."""

    def called(*arguments, **options):
        with contextlib.suppress(TypeError, ValueError):  # not own's, or it has no signature
            given = inspect.signature(own).bind(*arguments, **options)
            arguments, options = given.args, given.kwargs
        return function(*arguments, **options)

    return called


def call_beside(function, right, arguments, options):
    """Call a function while names of the notebook stand for other functions; then put them back."""
    notebook = globals()
    own = {name: notebook[name] for name in right if name in notebook}
    notebook.update(right)
    notebook.update({name: in_place_of(own[name], right[name]) for name in own})
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
    if isinstance(value, (str, bytes)):
        value = re.findall("[0-9]+", value if isinstance(value, str) else value.decode("latin-1"))
    try:
        numbers = np.asarray(value, dtype="float64")
        return numbers.size >= 48 and True in [in_order(numbers.ravel(axis)) for axis in "CF"]
    except Exception:  # no numbers
        parts = list(value) if isinstance(value, (list, tuple)) else []
        if hasattr(value, "items"):
            parts = [part for _, part in value.items()]
            parts.append(list(parts))
    return True in map(holds_the_series, parts)


def series_within(function):
    """Return where a function, or what of the notebook it calls, has the airline's series.

    That is the names of variables, "its code" for a list of numbers there, "its defaults", "what it
    keeps" for an attribute or a closure, and "the data file" if it calls what reads that. It helps
    against slips; it is no proof against hiding.
    """
    notebook, found, seen, todo = globals(), set(), set(), [function]
    while todo:
        one = inspect.unwrap(todo.pop())  # of functools.cache, say
        if id(one) in seen:
            continue
        seen.add(id(one))
        kept = [*dict(getattr(one, "__dict__", {})).values()]
        if isinstance(one, functools.partial):
            kept += [one.func, *one.args, *one.keywords.values()]
        if inspect.isfunction(one):
            with contextlib.suppress(ValueError):  # a variable that has no value yet
                kept += [cell.cell_contents for cell in one.__closure__ or ()]
            named = one.__kwdefaults__ or {}
            defaults = [*(one.__defaults__ or ()), *named.values()]
            found |= {"its defaults" for part in defaults if holds_the_series(part)}
            found |= {"the data file"} if one.__name__ == "data_file" else set()
        todo += [part for part in kept if inspect.isfunction(inspect.unwrap(part))]
        found |= {"what it keeps" for part in kept if not callable(part) and holds_the_series(part)}
        codes = [one.__code__] if inspect.isfunction(one) else []
        for code in codes:
            codes += [inner for inner in code.co_consts if inspect.iscode(inner)]
            found |= {"its code" for part in code.co_consts if holds_the_series(part)}
            read = {s.argval for s in dis.get_instructions(code) if s.opname == "LOAD_GLOBAL"}
            for name in sorted(read & set(notebook)):
                value = notebook[name]
                own = getattr(value, "__module__", None) == "__main__"
                todo += [value] if own or isinstance(value, functools.partial) else []
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
