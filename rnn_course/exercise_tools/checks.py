"""The checks' own tools: compare an answer with a reference, and name the likely cause."""

import copy
import dis
import functools
import inspect
import linecache
import re
import sys
import traceback

import numpy as np

from rnn_course.exercise_tools.wording import plain

# --- Calling an answer ----------------------------------------------------


def name_of(function):
    """Return a function's name, also of a functools.partial, or of an object that can be called."""
    inner = getattr(function, "func", function)
    return getattr(inner, "__name__", type(inner).__name__)


def describe(argument):
    """Say in a few words what a function was given."""
    if hasattr(argument, "shape") and argument.shape:
        numbers = np.asarray(argument)
        has_nan = numbers.dtype.kind == "f" and np.isnan(numbers).any()
        return f"array {numbers.shape}{' with a NaN' if has_nan else ''}"
    if isinstance(argument, dict):
        return f"{{{', '.join(f'{key!r}: {describe(one)}' for key, one in argument.items())}}}"
    if isinstance(argument, (tuple, list)) and any(getattr(one, "ndim", 0) for one in argument):
        inside = ", ".join(map(describe, argument))
        return f"[{inside}]" if isinstance(argument, list) else f"({inside})"
    if isinstance(argument, list) and any(hasattr(one, "shape") for one in argument):
        argument = [one.item() for one in argument]
    text = " ".join(str(name_of(argument) if callable(argument) else argument).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def kind_of(value):
    """Name the type of a value with its article: "an array", "a list"."""
    name = "array" if isinstance(value, np.ndarray) else type(value).__name__
    if name == "generator":
        return "a generator, from yield or from (... for ...) without np.array or tuple around it"
    if name in ("function", "method", "builtin_function_or_method"):
        return f"the {name.split('_')[0]} {describe(value)} itself, not what it returns: add ()"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def copied(arguments):
    """Return copies of arguments, each for itself: one list that is given twice becomes two."""
    return [copy.deepcopy(argument) for argument in arguments]


def call_text(function, arguments):
    """Write a call as in ``pad([[1.0], []])``, with arrays by their shapes."""
    return f"{describe(function)}({', '.join(map(describe, arguments))})"


def not_defined(name):
    """Say what Python says where a name is missing."""
    return f"name {name!r} is not defined"


def expect_answers(*names):
    """Put a function that says so into each name, of a contract, that has none yet.

    Else a check would end with Python's own words before it could say which cell is meant.
    """

    def missing(name):
        def function(*arguments, **options):
            raise NameError(not_defined(name))

        function.__name__ = name
        return function

    for name in names:
        globals().setdefault(name, missing(name))


def checks_cell():
    """Return the file name, in the kernel, of the cell whose check runs now."""
    frame = sys._getframe()
    while frame is not None:
        tool = "_check_tools." in frame.f_code.co_qualname
        if frame.f_globals.get("__name__") == "__main__" and not tool:
            return frame.f_code.co_filename
        frame = frame.f_back
    return None


def place(error):
    """Return where in the notebook an exception was raised: function, line number, line."""
    for note in getattr(error, "__notes__", []):  # it came from the student's kernel, when graded
        if found := re.fullmatch(r"in (\S+), line (\d+): (.*)", note):
            return found.groups()
    frames = list(traceback.walk_tb(error.__traceback__))[1:]  # the first is the check itself
    frames = [found for found in frames if found[0].f_globals.get("__name__") == "__main__"]
    # The tools of an exercise stand in its notebook, too; their lines are not the student's.
    frames = [found for found in frames if "_check_tools." not in found[0].f_code.co_qualname]
    # Nor are those of the check's own cell, whose function an answer may have called.
    frames = [found for found in frames if found[0].f_code.co_filename != checks_cell()]
    if not frames:
        return None
    frame, number = frames[-1]
    line = linecache.getline(frame.f_code.co_filename, number).strip()
    return frame.f_code.co_name, str(number), line


def read_outside(function):
    """Return {name of a function: the notebook's variables that it reads}, constants left out.

    The functions are a student's own, this one and those that it calls; when graded, none is here.
    """
    function = inspect.unwrap(function)
    notebook, found, todo = getattr(function, "__globals__", {}), {}, [function]
    while todo and notebook.get("__name__") == "__main__":
        code = todo.pop(0).__code__
        codes = [code, *(inner for inner in code.co_consts if hasattr(inner, "co_code"))]
        steps = [step for one in codes for step in dis.get_instructions(one)]
        read = {step.argval for step in steps if step.opname == "LOAD_GLOBAL"} & set(notebook)
        found[code.co_name] = []
        for name in sorted(read):
            value, is_constant = notebook[name], len(name) > 1 and name.isupper()
            if getattr(value, "__globals__", None) is notebook:
                todo += [value] if name not in found else []
            elif not (callable(value) or is_constant or isinstance(value, (type(np), type(None)))):
                found[code.co_name].append(name)
    return {inside: names for inside, names in found.items() if names}


def outside_cause(function):
    """Name the notebook's variables that a function reads in place of its arguments, if any."""
    for inside, names in read_outside(function).items():
        told = " and ".join(f"`{name}`" for name in names)
        return f" Likely cause: your {inside} reads {told} of the notebook, not its own arguments."
    return ""


def parameters_of(function):
    """Return the names of a function's arguments, in their order; none where they are unknown."""
    try:
        return list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return []


def order_cause(function, wanted):
    """Say that a def line has the contract's arguments, these names, in another order."""
    found = parameters_of(function)[: len(wanted)]
    if found == wanted or sorted(found) != sorted(wanted):
        return ""
    order = f"{describe(function)}({', '.join(wanted)})"
    cause = "your def line has the arguments in another order; the contract's is"
    return f" Likely cause: {cause} {order}."


def stopped(function, error):
    """Say in plain words that a function stopped, where, and why."""
    name, where, told = describe(function), place(error), plain(error).rstrip(".")
    if isinstance(error, NameError) and str(error) == not_defined(name):
        return (
            f"there is no function {name} yet: the cell with `def {name}(` should define it. Was "
            "that cell run, to its end, and is the name spelt as it was?"
        )
    if where is None or isinstance(error, RecursionError):  # which ends in whatever was called last
        return f"your {name} stopped: {told}."
    inside, number, line = where
    if inside.startswith("expect_"):  # a given function: its own line would tell nothing
        return f"your {name} stopped in {inside}: {told}."
    if isinstance(error, ValueError) and re.search(r"(^|[:;] *)raise\b", line):
        return f"these arguments are valid, but your {name} refused them: {told}."
    if inside != name:
        number += f" of {inside}"
    line = f", `{line}`" if line else ""
    kind = type(error).__name__  # StudentError is a class of the student's own; its text says which
    kind = "" if kind == "StudentError" else f"{kind}: "
    outside = outside_cause(function)
    return f"your {name} stopped at your line {number}{line}: {kind}{told}.{outside}"


def answer_of(function, *arguments, named=None):
    """Call a function with copies of the arguments; fail in plain words if it fails.

    It is a student's, or calls one, `named`.
    """
    try:
        return function(*copied(arguments))
    except Exception as error:
        compiled = re.search("symbolic|eager execution", str(error))  # np. has met a tensor
        if isinstance(error, NotImplementedError) and not compiled:
            raise  # a gap that is not filled yet
        message = stopped(named or function, error)
        failed = AssertionError(message[0].upper() + message[1:])
        failed.error = error
        raise failed from None


def told_again(failed, text):
    """Return the failure of an answer that stopped, in other words, with the same exception."""
    again = AssertionError(text)
    again.error = failed.error
    return again


# --- Beside right functions -----------------------------------------------


def beside(call, function, unless=bool, **right):
    """Return a student's function for checks that a slip in another function should cost nothing.

    A check that it fails runs once more, with right functions in the place of those that it calls.

    Parameters
    ----------
    call : function
        `call_beside`, which runs where the answer does.
    function : function
        The student's.
    unless : function () -> bool
        Says whether the functions that it calls are right; then there is no second run. It is asked
        where a check fails. The default, bool(), is False.
    right : functions by name
        What the notebook's names stand for meanwhile.
    """

    @functools.wraps(function)
    def alone(*arguments, **options):
        return function(*arguments, **options)

    @functools.wraps(function)
    def again(*arguments, **options):
        return call(function, right, arguments, options)

    again.unless = unless
    alone.beside = again
    return alone


def fair(test):
    """Let a check of a function run once more `beside` right ones before it fails."""

    @functools.wraps(test)
    def tried(*given, **options):
        try:
            return test(*given, **options)
        except (AssertionError, NotImplementedError) as failed:
            others = [getattr(one, "beside", one) for one in given]
            new = [other for other, one in zip(others, given, strict=True) if other is not one]
            if not new or True in (other.unless() for other in new):
                raise
            try:
                return test(*others, **options)
            except Exception as again:
                raise (failed if tells_more(failed, again) else again) from None

    return tried


def tells_more(failed, again):
    """Say whether the failure that is shown is the first, not that `beside` right functions.

    What is wrong beside these is the function's own fault. But they may only stop where the
    student's own say why, or where a cause had been found.
    """
    if not isinstance(again, AssertionError):
        return True
    own_arguments = "unexpected keyword argument|positional argument"  # the student's step has them
    if re.search(own_arguments, str(getattr(again, "error", ""))):
        return True
    if "Likely cause" in str(again):
        return False
    return "Likely cause" in str(failed) or (hasattr(failed, "error") and hasattr(again, "error"))


# --- Comparing ------------------------------------------------------------


def coarsest(*values):
    """Return the rounding of the coarsest float type among these values, at least float64's."""
    kinds = [value.dtype for value in values if getattr(value, "dtype", np.dtype(int)).kind == "f"]
    return max(np.finfo(kind).eps for kind in [np.dtype("float64"), *kinds])


def close(actual, expected, eps=0.0):
    """Say, value by value, where two arrays agree within the rounding of actual's type, or eps."""
    eps = max(eps, coarsest(np.asarray(actual)))
    tolerance = float(min(max(1e3 * eps, 1e-9), 1e-3))  # float32 times a large number is infinite
    return np.isclose(actual, expected, rtol=tolerance, atol=tolerance, equal_nan=True)


def as_array(answer, contract):
    """Return an answer as an array of numbers; fail, saying what it is, if it is none."""
    assert answer is not None, f"{contract} Yours returned None: is there a return?"
    try:
        array = np.asarray(answer)
    except Exception:
        array = np.asarray(None)
    if array.dtype == object:
        found = f"yours is {kind_of(answer)}"
        if isinstance(answer, np.ndarray):
            found += " of dtype object: of lists, or of other things that are no numbers"
        if isinstance(answer, (list, tuple)):
            found += f" of {len(answer)} things that do not fit together"
        raise AssertionError(f"{contract} It should be one array of numbers, {found}.")
    found = f"yours: {array.dtype}."
    if array.dtype.kind in "US":
        found = "yours is text."
    if array.dtype.kind == "c":
        found = "yours are complex: take .real, where their imaginary parts should be 0."
    assert array.dtype.kind in "fiub", f"{contract} It should hold numbers, {found}"
    return array


def part_hint(actual, expected):
    """Say that an answer is the first, the last, or a beginning of what was asked, if it is."""
    if expected.ndim == 0:
        right = actual.size and close(np.mean(actual), expected).all()
        return " Their mean would be right." if right else ""
    n = len(expected)
    if n < 2 or expected.size == 0 or of_one_value(expected):
        return ""
    for one, text in [(0, "first"), (n - 1, "last")]:
        alone = [s for s in (expected[one], expected[one : one + 1]) if s.shape == actual.shape]
        if alone and close(actual, alone[0]).all():
            why = "a return inside the loop, or [0]" if one == 0 else "each replaces the one before"
            return f" Yours is the {text} of {n} alone ({why}?)."
    if actual.ndim and 0 < len(actual) < n and actual.shape[1:] == expected.shape[1:]:
        for kept, place in [(expected[: len(actual)], "end"), (expected[-len(actual) :], "start")]:
            if close(actual, kept).all():
                return (
                    f" The others are right; {n - len(actual)} of {n} are missing at the {place}."
                )
    return ""


def shape_hint(found, wanted):
    """Say in a few words what is wrong with a shape, if that can be seen."""
    if len(found) != len(wanted):
        return " An axis is missing." if len(found) < len(wanted) else " There is an axis too many."
    same_sizes = found != wanted and sorted(found) == sorted(wanted)
    return " Likely cause: the axes are in another order." if same_sizes else ""


def of_one_value(values):
    """Say whether an answer is one number over and over, NaN or none: it fits slips by chance."""
    try:
        values = np.asarray(values)
    except Exception:
        return False
    if values.size == 0 or (values.dtype.kind == "f" and np.isnan(values).all()):
        return True
    return values.size > 1 and values.dtype.kind in "fiub" and (values == values.flat[0]).all()


def rows_sorted(values, axis):
    """Return an array's rows along an axis, sorted, each of them flat."""
    rows = np.moveaxis(values, axis, 0).reshape(values.shape[axis], -1)
    return rows[np.lexsort(rows.T[::-1])]


def pattern_hint(actual, expected):
    """Say what can be seen in wrong values of the right shape without knowing their cause."""
    real = expected.dtype.kind == "f" and np.isfinite(expected).all()
    if real and actual.dtype.kind in "iu" and (np.trunc(expected) == actual).all():
        return f" Yours are whole numbers, {actual.dtype}: their decimals are lost."
    if actual.size and of_one_value(actual) and not of_one_value(expected):
        return f" Every number of yours is {actual.flat[0].item():.6g}."
    if real:
        if actual.ndim and actual.dtype.kind in "iu" and (np.trunc(expected) != expected).any():
            return f" Yours are whole numbers, {actual.dtype}: an array of floats keeps decimals."
        for decimals in range(1, 6):
            if actual.dtype.kind == "f" and (np.round(expected, decimals) == actual).all():
                places = f"{decimals} decimal{'s' * (decimals > 1)}"
                return f" Yours is rounded to {places}; no rounding is asked for."
    for axis in range(actual.ndim):
        if close(rows_sorted(actual, axis), rows_sorted(expected, axis)).all():
            place = "" if actual.ndim == 1 else f" along axis {axis}"
            return f" The numbers are right, but stand in another order{place}."
    return ""


def text_hint(actual, expected):
    """Say what can be seen in a wrong text without knowing its cause."""
    if not isinstance(actual, str):
        listed = isinstance(actual, (list, tuple, np.ndarray))
        return ' "".join(...) makes a text of characters.' if listed else ""
    if actual and actual == expected[: len(actual)]:
        loop = " (a return inside the loop?)" if len(actual) == 1 else ""
        return f" The end is missing{loop}."
    if len(actual) == 1 and actual == expected[-1:]:
        return " Yours is the last character alone (each replaces the one before?)."
    return ""


def compare(actual, expected, contract, cause=lambda actual: "", eps=0.0):
    """Fail unless actual has the shape and the values of expected.

    Parameters
    ----------
    actual : anything
        The answer, or a part of it.
    expected : array or what numpy makes one of, or str
        What it should be.
    contract : str
        A sentence that says what was asked.
    cause : function (actual) -> str
        Names the likely cause of a wrong value; called for a wrong answer only.
    eps : float
        The rounding of the arguments' type, where that is coarser than the answer's.
    """
    if isinstance(expected, str):
        found = repr(str(actual)) if isinstance(actual, str) else kind_of(actual)
        found = "None: is there a return?" if actual is None else f"{found}."
        if not isinstance(actual, str) or actual != expected:
            why = cause(actual) or text_hint(actual, expected)
            raise AssertionError(f"{contract} It should be {expected!r}, yours is {found}{why}")
        return
    actual, expected = as_array(actual, contract), np.asarray(expected)
    if actual.shape != expected.shape:
        shapes = f"The shape should be {expected.shape}, yours is {actual.shape}."
        if expected.shape == ():
            shapes = f"It should be one number, yours is an array of shape {actual.shape}."
        why = cause(actual) or part_hint(actual, expected)
        why = why or shape_hint(actual.shape, expected.shape)
        raise AssertionError(f"{contract} {shapes}{why}")
    wrong = np.argwhere(~close(actual, expected, eps))
    if len(wrong):
        at = tuple(int(i) for i in wrong[0])
        why = cause(actual) or pattern_hint(actual, expected)
        raise AssertionError(f"{contract} {values_text(actual, expected, at)}{why}")


def values_text(actual, expected, at):
    """Say what a value should be and what it is; the difference, too, where both look alike."""
    should, yours = expected[at], actual[at]
    where = f"At index {at} it" if at else "It"
    if expected.dtype == actual.dtype == bool:
        return f"{where} should be {should}, yours is {yours}."
    text = f"{where} should be {should:.6g}, yours is {yours:.6g}."
    if f"{should:.6g}" == f"{yours:.6g}":
        text = text[:-1] + f": they differ by {abs(float(yours) - float(should)):.2g}."
    return text


def part_of(answer, expected, key, contract):
    """Return one part of an answer: of a tuple by its position, of a dict by its key.

    An array whose first axis holds the parts, as np.stack makes it, is as good as a tuple of them.
    """
    assert answer is not None, f"{contract} Yours returned None: is there a return?"
    found = kind_of(answer)
    if isinstance(expected, dict):
        assert isinstance(answer, dict), f"{contract} Return a dict; yours returned {found}."
        names = ", ".join(map(str, answer)) or "nothing"
        assert key in answer, f"{contract} The dict should hold {key!r}, yours holds {names}."
        return answer[key]
    if isinstance(answer, (tuple, list)):
        found += f" of {len(answer)}"
    right = isinstance(answer, (tuple, list)) and len(answer) == len(expected)
    if isinstance(answer, np.ndarray):
        found += f" of shape {answer.shape}"
        same_shape = len({np.shape(part) for part in expected}) == 1
        right = same_shape and answer.shape == (len(expected), *np.shape(expected[0]))
    asked = f"Return {len(expected)} things, in the order of the docstring"
    assert right, f"{contract} {asked}; yours returned {found}."
    return answer[key]


def outcome(function, *arguments):
    """Return what a function returns, or the exception that it raises."""
    try:
        with np.errstate(all="ignore"):
            return function(*copied(arguments))
    except Exception as error:
        return error


def looks_like(answer, wrong, eps):
    """Say whether a wrong function's outcome is the student's: the same values, or exception."""
    if isinstance(answer, Exception) or isinstance(wrong, Exception):
        both = isinstance(answer, Exception) and isinstance(wrong, Exception)
        return both and plain(answer) == plain(wrong)
    if isinstance(wrong, str):
        return isinstance(answer, str) and answer == wrong
    if isinstance(wrong, dict):
        answer, wrong = [answer.get(key) for key in wrong], list(wrong.values())
    if isinstance(wrong, (tuple, list)):
        if not isinstance(answer, (tuple, list)) and np.ndim(answer) == 0:
            return False
        pairs = zip(answer, wrong, strict=False)
        return len(answer) == len(wrong) and all(looks_like(a, w, eps) for a, w in pairs)
    try:
        answer = as_array(answer, "")
    except AssertionError:
        return False
    return np.shape(wrong) == answer.shape and close(answer, wrong, eps).all()


def hint(slip):
    """Return what a slip's docstring says, in one line."""
    return " ".join(slip.__doc__.split())


def followers(first, slips):
    """Return the slips to try after this one; a slip may say in .changes, a set, what it changes.

    Two that say so are tried in one order, as they leave each other alone, and only if they change
    different things.
    """
    if not hasattr(first, "changes"):
        return [slip for slip in slips if slip is not first]
    later = slips[slips.index(first) + 1 :]
    return [
        slip
        for slip in slips
        if (
            slip in later and not slip.changes & first.changes
            if hasattr(slip, "changes")
            else slip is not first
        )
    ]


PAIRS_UP_TO = 200  # numbers in the arguments: with more each pair of slips takes a millisecond


def numbers_in(argument):
    """Count the numbers in an argument."""
    if isinstance(argument, dict):
        argument = list(argument.values())
    if isinstance(argument, (list, tuple)):
        return sum(map(numbers_in, argument))
    return np.size(argument)


def likely_cause(answer, reference, arguments, slips, key=None, eps=0.0, others=()):
    """Name the slip, or the two slips, that make the reference's answer the student's.

    Two are looked for where the arguments are small: each pair is tried, which may be thousands.
    One number over and over is too little to go by: it is explained by one slip or by none.

    Parameters
    ----------
    answer : anything, or an exception
        What the student's function returned, or raised.
    reference : function
        The right function.
    arguments : tuple
        Its arguments.
    slips : list of functions
        Wrong functions ``slip(right, *arguments)``: the first argument is the right function,
        the docstring is the hint, a sentence that begins in small letters.
    key : int or str, optional
        The part of the answer that is wrong; other parts may be wrong for another reason, as long
        as this one leaves them alone.
    eps : float
        The rounding that the contract allows, where that is coarser than the arguments' type.
    others : list of (answer, arguments)
        Further calls of the student's function, which the cause has to explain, too; of a dict the
        part under key.
    """
    eps = max(eps, coarsest(*arguments))

    def with_slip(slip, right):
        return lambda *arguments, **options: slip(right, *arguments, **options)

    def whole(wrong):
        return looks_like(answer, wrong, eps)

    def part(wrong):
        if key is None or isinstance(answer, Exception) or type(wrong) is not type(right):
            return False
        touched = []  # the parts of a tuple are made together, so the cause has to fit each
        if isinstance(right, tuple):
            touched = [k for k, one in enumerate(right) if not looks_like(wrong[k], one, eps)]
        return all(looks_like(answer[k], wrong[k], eps) for k in [key, *touched])

    def fits_others(wrong):
        for found, given in others:
            wanted = outcome(wrong, *given)
            if isinstance(found, dict) and isinstance(wanted, dict) and key is not None:
                found, wanted = found.get(key), wanted[key]
            if not looks_like(found, wanted, eps):
                return False
        return True

    right = outcome(reference, *arguments)
    singles = {slip: with_slip(slip, reference) for slip in slips}
    outcomes = {slip: outcome(wrong, *arguments) for slip, wrong in singles.items()}
    for fits in (whole, part):
        for slip, wrong in outcomes.items():
            if fits(wrong) and fits_others(singles[slip]):
                return f" Likely cause: {hint(slip)}"
    if isinstance(answer, Exception):  # one slip stops it; a second may stop it by chance alone
        return ""
    found, wanted = (value if key is None else value[key] for value in (answer, right))
    same_shape = np.shape(found) == np.shape(wanted)
    by_chance = np.size(found) == 0 or (same_shape and not of_one_value(wanted))
    if of_one_value(found) and by_chance:
        return ""
    if numbers_in(arguments) > PAIRS_UP_TO:
        return ""
    for first, wrong in singles.items():
        for second in followers(first, slips):
            pair = with_slip(second, wrong)
            both = outcome(pair, *arguments)
            if (whole(both) or part(both)) and fits_others(pair):
                named = list(dict.fromkeys([hint(first), hint(second)]))
                return f" Likely cause{'s' * (len(named) > 1)}: {' And: '.join(named)}"
    return ""


def stop_cause(error, function, arguments, reference, slips=(), eps=0.0):
    """Name the likely cause of an exception, unless `stopped` has named one."""
    if outside_cause(function):
        return ""
    order = parameters_of(reference)[: len(arguments)]
    return order_cause(function, order) or likely_cause(error, reference, arguments, slips, eps=eps)


@fair
def checked(
    contract,
    function,
    arguments,
    reference,
    slips=(),
    parts=None,
    referee=None,
    eps=0.0,
    more=(),
):
    """Return a function's answer; fail, with the likely cause, unless it is the reference's.

    Parameters
    ----------
    contract : str
        A sentence that says what is asked, for the message.
    function : function
        The student's.
    arguments : tuple
        What to call it with; it gets copies.
    reference : function
        The right one.
    slips : list of functions
        Wrong ones, see `likely_cause`.
    parts : dict, optional
        Where the answer is a tuple or a dict: the name of each part to compare, and its key.
    referee : function, optional
        Says what is right in place of the reference; the slips keep to the reference.
    eps : float
        The rounding that the contract allows, where it is coarser than that of the types: answers
        within 1,000 eps are right.
    more : list of tuples of arguments
        For an answer of one number, which many slips fit by chance: the cause that is named has to
        explain a wrong answer's answers to these, too.

    Returns
    -------
    The student's answer.
    """
    expected = (referee or reference)(*copied(arguments))
    try:
        answer = answer_of(function, *arguments)
    except AssertionError as failed:
        why = stop_cause(failed.error, function, arguments, reference, slips, eps)
        raise told_again(failed, f"{contract} {failed}{why}") from None
    for name, key in (parts or {"": None}).items():
        asked = f"{contract} {name}:" if name else contract
        wanted = expected if key is None else expected[key]
        found = answer if key is None else part_of(answer, expected, key, contract)

        def cause(_, key=key):
            order = parameters_of(reference)[: len(arguments)]
            outside = outside_cause(function) or order_cause(function, order)
            others = [] if outside else [(outcome(function, *one), one) for one in more]
            return outside or likely_cause(answer, reference, arguments, slips, key, eps, others)

        compare(found, wanted, asked, cause, max(eps, coarsest(*arguments)))
    return answer


def check(contract, function, arguments, reference, slips=(), *options, **named):
    """Check as `checked` does, and return nothing: the end of a cell would show it."""
    checked(contract, function, arguments, reference, slips, *options, **named)


# --- Rules of every contract ----------------------------------------------


@fair
def must_refuse(names, function, *arguments):
    """Fail unless the call raises a ValueError with one of the arguments' names in its message."""
    call = f"{call_text(function, arguments)} should raise a ValueError"
    call += f" with the word {' or '.join(names)} in its message"
    try:
        returned = function(*copied(arguments))
    except NotImplementedError:
        raise
    except ValueError as error:
        if any(re.search(rf"\b{name}\b", str(error)) for name in names):
            return
        problem = f"yours says only: {plain(error)}"
        if not str(error):
            problem = "yours has no message: raise ValueError(...) with a text in the brackets."
    except AssertionError:
        problem = "an assert raises an AssertionError: write if ...: raise ValueError(...)."
    except Exception as error:
        problem = stopped(function, error)
        if (where := place(error)) and re.match(r"raise \w+\(", where[2]):
            problem = f"your line {where[1]}, `{where[2]}`, raises another error: write ValueError."
    else:
        problem = "yours returned as if all were well."
        if isinstance(returned, BaseException):
            problem = f"yours returned {kind_of(returned)}: write raise in place of return."
    raise AssertionError(f"{call}; {problem}")


def must_answer(function, arguments, reference=None, slips=()):
    """Return the answer to a valid call, which may be wrong; fail, saying why, if there is none."""
    call = f"{call_text(function, arguments)} is valid."
    try:
        answer = answer_of(function, *arguments)
    except AssertionError as failed:
        why = reference and stop_cause(failed.error, function, arguments, reference, slips)
        raise told_again(failed, f"{call} {failed}{why or ''}") from None
    assert answer is not None, f"{call} Yours returned None: is there a return?"
    parts = [answer, *(answer if isinstance(answer, (tuple, list)) else [])]
    given = any(same(argument, part) for argument in arguments for part in parts)
    assert not given, f"{call} Yours returned one of its arguments."
    return answer


@fair
def check_refusals(function, valid, refused, reference=None, slips=()):
    """Fail unless a function answers valid calls, whatever it answers, and refuses bad ones.

    Parameters
    ----------
    function : function
        The student's.
    valid : two tuples of arguments
        Random ones of the same sizes, to which the answers differ. So a function that always
        raises, or that returns a constant or an argument, earns nothing.
    refused : list of (names, arguments)
        Arguments that it has to refuse, and the names of which the message has to hold one.
    reference, slips : function, list of functions
        What tells the cause where a valid call stops; see `likely_cause`.
    """
    one, other = (must_answer(function, arguments, reference, slips) for arguments in valid)
    told = f"{describe(function)} gives one answer to two different calls."
    assert not same(one, other), told + outside_cause(function)
    for names, arguments in refused:
        must_refuse((names,) if isinstance(names, str) else names, function, *arguments)


def unchanged(function, *arguments):
    """Call the function and fail if it changed one of its arguments."""
    answer_unchanged(function, *arguments)


@fair
def answer_unchanged(function, *arguments):
    """Return the function's answer; fail if it changed one of its arguments."""
    given = copied(arguments)
    try:
        answer = function(*given)
    except NotImplementedError:
        raise
    except Exception as error:
        message = f"{call_text(function, arguments)}: {stopped(function, error)}"
        raise AssertionError(message) from None
    for position, (old, new) in enumerate(zip(arguments, given, strict=True), start=1):
        assert same(old, new), (
            f"{describe(function)} changed its argument number {position}; work on a copy "
            "(append, +=, sort and x[...] = change it in place)."
        )
    return answer


def same(old, new):
    """Say whether two arguments hold the same things, of the same types."""
    if isinstance(old, dict):
        return (
            isinstance(new, dict)
            and list(old) == list(new)
            and all(same(old[key], new[key]) for key in old)
        )
    if isinstance(old, (list, tuple)):
        return type(old) is type(new) and len(old) == len(new) and all(map(same, old, new))
    if getattr(old, "shape", ()) or getattr(new, "shape", ()):  # arrays, tensors, pandas's tables
        if type(old) is not type(new):
            return False
        old, new = np.asarray(old), np.asarray(new)
        has_nan = old.dtype.kind == new.dtype.kind == "f"
        return np.array_equal(old, new, equal_nan=has_nan)
    return not isinstance(new, (dict, list, tuple)) and (old is new or bool(old == new))
