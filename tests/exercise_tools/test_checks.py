"""What a wrong answer is told: what was asked, what came, and the likeliest cause."""

import ast
import functools
import importlib
import inspect
import math
import re

import numpy as np
import pytest

from rnn_course.exercise_tools import checks, forecast, inline, probe, wording
from tests.content.notebooks import SOLUTIONS, read


def message(function, *arguments, **options):
    """Return what a failing check says."""
    with pytest.raises(AssertionError) as caught:
        function(*arguments, **options)
    return str(caught.value)


def right(x, y):
    return x + 2 * y


def forgets_y(f, x, y):
    """y is forgotten."""
    return f(x, 0 * y)


def negative(f, x, y):
    """the sign is wrong."""
    return -f(x, y)


def negative_y(f, x, y):
    """y is subtracted."""
    return f(x, -y)


def column_first(f, x, y):
    """x @ y needs other shapes."""
    return x @ np.ones((7, 1)) + y


SLIPS = [forgets_y, negative, column_first]
X, Y = np.arange(6.0).reshape(2, 3), np.ones((2, 3))


def said(answer, arguments=(X, Y)):
    return message(checks.check, "add.", answer, arguments, right, SLIPS)


def test_it_says_what_was_asked_what_came_and_why():
    assert said(lambda x, y: x) == (
        "add. At index (0, 0) it should be 2, yours is 0. Likely cause: y is forgotten."
    )


def test_two_slips_at_once_are_both_named():
    text = said(lambda x, y: -x)
    assert "y is forgotten." in text
    assert "the sign is wrong." in text


def test_an_unknown_slip_gets_no_cause():
    assert "cause" not in said(lambda x, y: x * 17)


def test_numbers_that_print_alike_differ_by():
    text = said(lambda x, y: x + 2 * y + 1e-8)
    assert text == "add. At index (0, 0) it should be 2, yours is 2: they differ by 1e-08."


def test_what_a_function_was_given_is_told_by_shapes():
    assert checks.describe({"b": np.ones(3)}) == "{'b': array (3,)}"
    assert checks.describe([np.ones(3), [np.float64(0.5)]]) == "[array (3,), [0.5]]"


def test_a_truth_value_is_told_as_one():
    text = message(checks.compare, np.array([False]), np.array([True]), "Asked.")
    assert "it should be True, yours is False" in text


def test_a_wrong_shape():
    assert "The shape should be (2, 3), yours is (3, 2)." in said(lambda x, y: (x + 2 * y).T)
    assert "An axis is missing." in said(lambda x, y: (x + 2 * y)[:, 0])
    assert "the first of 2 alone (a return inside" in said(lambda x, y: (x + 2 * y)[0])
    assert "the last of 2 alone" in said(lambda x, y: (x + 2 * y)[1:])
    assert "yours is (). An axis is missing." in message(checks.compare, 7, [1, 2], "Two.")
    assert "1 of 3 are missing at the end." in message(checks.compare, [1, 2], [1, 2, 3], "All.")
    assert "2 of 4 are missing at the start." in message(
        checks.compare, [3, 4], np.arange(1, 5), ""
    )
    assert "Their mean would be right." in message(checks.compare, [1, 3], 2, "The mean.")
    assert "The end is missing (a return inside" in message(checks.compare, "h", "heal", "Text.")
    assert "the last character alone" in message(checks.compare, "l", "heal", "Text.")
    assert '"".join(...)' in message(checks.compare, ["h", "i"], "hi", "Text.")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (lambda x, y: None, "Yours returned None: is there a return?"),
        (lambda x, y: [[1, 2], [3]], "yours is a list of 2 things that do not fit together"),
        (lambda x, y: "two", "It should hold numbers, yours is text."),
        (lambda x, y: (value for value in x), "yours is a generator, from yield or from"),
        (lambda x, y: x.sum, "itself, not what it returns: add ()"),
    ],
)
def test_an_answer_that_is_no_array(answer, text):
    assert text in said(answer)


def test_a_list_that_is_given_twice_is_two_lists():
    words = ["b", "a"]

    def empties(tokens, vocabulary):
        return [vocabulary.index(tokens.pop(0)) for _ in range(2)]

    checks.check("Asked.", empties, (words, words), lambda *_: [0, 1])
    text = message(checks.unchanged, empties, words, words)
    assert "empties changed its argument number 1" in text


def test_one_number_over_and_over_is_told_as_such_and_by_no_pair_of_slips():
    def minus(right, x):
        """there is a minus."""
        return -right(x)

    def nothing(right, x):
        """x does not count."""
        return right(0 * x)

    x = np.array([1.0, 2.0])
    for number in (0.0, np.nan):
        text = message(
            checks.check, "Asked.", lambda x, n=number: 0 * x + n, (x,), lambda x: x + 1, [minus]
        )
        assert text.endswith(f"Every number of yours is {number:g}.")
    text = message(checks.check, "Asked.", lambda x: -0 * x - 1, (x,), np.cosh, [minus, nothing])
    assert text.endswith("Every number of yours is -1.")
    small = np.array([0.01, -0.02])  # to which zeros are rounded
    text = message(checks.check, "Asked.", lambda x: 0.0 * x, (small,), lambda x: x, [minus])
    assert text.endswith("Every number of yours is 0.")


def test_a_turned_def_line_is_named_where_the_reference_takes_settings_too():
    def right(x, y, slips=()):
        return x - y

    def ratio(y, x):
        return x - 2 * y

    text = message(checks.check, "Asked.", ratio, (X, Y), right)
    assert "def line has the arguments in another order; the contract's is ratio(x, y)." in text


def test_a_cause_explains_further_calls_where_they_are_given():
    def twice(right, n):
        """it is doubled."""
        return 2 * right(n)

    options = {"slips": [twice], "more": [(3,)]}
    arguments = "Asked.", lambda n: 2 + n, (2,), lambda n: n
    assert "Likely cause" not in message(checks.check, *arguments, **options)
    assert "it is doubled" in message(checks.check, *arguments, slips=[twice])


def stops(x, y):
    return x @ np.ones((7, 1)) + y


def test_an_exception_names_the_line_and_the_slip_that_raises_it_too():
    names = {"__name__": "__main__", "np": np}
    source = "def stops(x, y):\n    z = 1\n    return x @ np.ones((7, 1)) + y\n"
    exec(compile(source, "<cell>", "exec"), names)
    text = said(names["stops"])
    assert "Your stops stopped at your line 3" in text
    assert "the last size of A must be the first size of B" in text
    assert "are 3 and 7" in text
    assert "Likely cause: x @ y needs other shapes." in text


def test_a_line_of_the_tools_in_the_notebook_is_not_the_students():
    names = {"__name__": "__main__", "np": np}
    source = "def _check_tools():\n    def combine(x, y):\n        raise ValueError('x is odd')\n"
    exec(
        compile(source + "    return combine\ncombine = _check_tools()\n", "<tools>", "exec"), names
    )
    exec(compile("def uses(x, y):\n    z = 1\n    return combine(x, y)", "<cell>", "exec"), names)
    assert "Your uses stopped at your line 3" in said(names["uses"])


def test_two_slips_are_not_named_for_an_exception():
    def turned(f, x, y):
        """the axes are turned."""
        return f(x.T, y.T)

    def summed(f, x, y):
        """the rows are summed."""
        return f(x, y) @ np.ones((3, 1))

    text = message(checks.check, "", lambda x, y: x.T @ y.T, (X, Y), right, [turned, summed])
    assert "are 2 and 3" in text
    assert "Likely cause" not in text


def test_a_large_wrong_value_is_no_cause_in_single_precision():
    def huge(right, x):
        """it is far too large."""
        return 1e80

    answer = "Asked.", lambda x: 3.0, (2.0,), lambda x: 2.0, [huge]
    assert "Likely cause" not in message(checks.check, *answer, eps=np.finfo("float32").eps)


def test_a_function_without_a_name_has_that_of_its_class():
    class Adder:
        def __call__(self, x, y):
            return x

    assert checks.name_of(Adder()) == "Adder"
    assert checks.name_of(functools.partial(right, 1)) == "right"
    assert "Adder" in checks.describe(Adder())


def test_whole_numbers_changed_in_place_are_told_in_words():
    def in_place(x, y):
        x += 0.5 * y
        return x

    whole = np.ones((2, 3), int), np.ones((2, 3))
    assert "an array of whole numbers can't take fractions in place" in said(in_place, whole)


def test_a_slip_in_one_function_costs_nothing_in_another_that_calls_it(monkeypatch):
    def doubled(y):
        return 2 * y

    def without(y):
        return 0 * y

    def stops(y):
        raise ValueError("y is not what it should be")

    def gap(y):
        raise NotImplementedError

    def spoils(y):
        y += 1
        return 2 * (y - 1)

    def calls(x, y):
        return x + probe.doubles(y)

    def subtracts(x, y):
        return x - probe.doubles(y)

    for own in (doubled, without, stops, gap, spoils):
        monkeypatch.setattr(probe, "doubles", own, raising=False)
        for function in (calls, subtracts):
            tried = checks.beside(probe.call_beside, function, doubles=doubled)
            assert checks.describe(tried) == function.__name__
            checks.check_refusals(tried, [(X, Y), (Y, X)], [])
            checks.unchanged(tried, X, Y)
            assert probe.doubles is own
            if function is calls:
                checks.check("add.", tried, (X, Y), right, SLIPS)
            else:
                text = message(checks.check, "add.", tried, (X, Y), right, [negative_y])
                assert text.endswith("yours is -2. Likely cause: y is subtracted."), text
    monkeypatch.setattr(probe, "doubles", without)
    tried = checks.beside(probe.call_beside, subtracts, doubles=doubled)
    text = message(checks.check, "add.", tried, (X, Y), right)
    assert text.endswith("yours is -2."), "a failure without a cause is of the right functions"
    monkeypatch.setattr(probe, "doubles", stops)

    def refuses(x, y):
        if probe.doubles(y) is not None:
            raise ValueError("x is bad")

    tried = checks.beside(probe.call_beside, refuses, doubles=doubled)
    checks.must_refuse(["x"], tried, X, Y)
    del probe.doubles
    tried = checks.beside(probe.call_beside, calls, doubles=doubled)
    checks.check("add.", tried, (X, Y), right, SLIPS)
    assert not hasattr(probe, "doubles")


def failure(text, stopped=False):
    """Return a check's failure, as it is where a function stopped, or returned something wrong."""
    failed = AssertionError(text)
    if stopped:
        failed.error = ValueError(text)
    return failed


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (failure("y is 3."), failure("y is 2."), "second"),
        (failure("y is 3. Likely cause: a."), failure("y is 2. Likely cause: b."), "second"),
        (failure("y is 3. Likely cause: a."), failure("zip() is short", stopped=True), "first"),
        (failure("y is 3."), failure("zip() is short", stopped=True), "second"),
        (failure("y must be long", stopped=True), failure("zip() is short", True), "first"),
        (failure("y must be long", stopped=True), failure("y is 2."), "second"),
        (failure("y is 3."), TypeError("of the check itself"), "first"),
    ],
)
def test_of_two_failures_the_one_is_shown_that_tells_more(first, second, shown):
    assert checks.tells_more(first, second) is (shown == "first")


def test_what_a_check_puts_beside_an_answer_takes_its_arguments():
    found = 0
    for path in SOLUTIONS:
        cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
        nodes = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
        own = {
            n.name: [a.arg for a in n.args.args] for n in nodes if isinstance(n, ast.FunctionDef)
        }
        names = {}
        for node in nodes:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(inline.PACKAGE):
                names |= vars(importlib.import_module(node.module))
        for node in nodes:
            beside = []
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "beside":
                beside = [(k.arg, k.value) for k in node.keywords if k.arg]  # not **right
            elif isinstance(node, ast.Dict):  # right = {...}
                items = zip(node.keys, node.values, strict=True)
                beside = [(k.value, v) for k, v in items if getattr(k, "value", "") in own]
            for name, value in beside:
                signature = inspect.signature(names[value.id])
                signature.bind(*own[name])
                signature.bind(**dict.fromkeys(own[name]))
                found += 1
    assert found


def test_a_missing_function_is_told_in_words(monkeypatch):
    monkeypatch.setattr(checks, "pad", None, raising=False)
    del checks.pad
    checks.expect_answers("pad", "check")
    assert checks.check is not checks.pad  # what there is already stays
    wanted = r"there is no function pad yet: the cell with `def pad\(` should define it"
    for test in (
        lambda: checks.check("pad.", checks.pad, (X, Y), right, SLIPS),
        lambda: checks.check_refusals(checks.pad, [(X,), (Y,)], []),
        lambda: checks.must_refuse(["x"], checks.pad, X),
        lambda: checks.unchanged(checks.pad, X),
    ):
        assert re.search(wanted, message(test), re.IGNORECASE)


def test_two_slips_are_looked_for_in_small_examples_alone():
    small, large = (np.ones((size, 3)) for size in (2, 200))
    for x, named in [(small, True), (large, False)]:
        assert ("y is forgotten" in said(lambda x, y: -x, (x, x))) is named


def test_an_exception_from_the_students_kernel_has_its_place_in_a_note():
    def remote(x, y):
        error = NameError("name 'z' is not defined")
        error.add_note("in helper, line 4: return z")
        raise error

    text = said(remote)
    assert "stopped at your line 4 of helper, `return z`: NameError: the name z is not" in text


@pytest.mark.parametrize(
    "call",
    [
        lambda: np.ones((2, 3)) @ np.ones((2, 3)),
        lambda: np.matmul(2.0, np.ones(3)),
        lambda: np.ones(3) + np.ones(4),
        lambda: np.zeros(3).__setitem__(slice(None), np.ones(2)),
        lambda: np.array([[1], [1, 2]]),
        lambda: np.testing.assert_allclose(np.ones(3), np.zeros(3)),
        lambda: np.dot(np.ones((2, 3)), np.ones((2, 3))),
        lambda: np.zeros(3).__iadd__(np.ones((2, 3))),
        lambda: np.concatenate([np.ones((2, 3)), np.ones((2, 4))]),
        lambda: math.tanh(np.ones(3)),
        lambda: np.zeros(3).append(1),
        lambda: [np.ones(3)].__getitem__((slice(None), 0)),
        lambda: [1.0] - [2.0],
        lambda: np.tanth(1),
        lambda: np.ones(3)[3],
        lambda: right(1),
        lambda: right(1, 2, 3),
        lambda: np.array(None).item()[0],
        lambda: 1 > None,
        lambda: [1].tolist(),
        lambda: "".join([1]),
        lambda: int("a"),
        lambda: np.concatenate([1, np.ones(2)]),
        lambda: np.broadcast_to(np.ones((3, 1)), (1, 3)),
        lambda: [1, 2].shape,
        lambda: np.concatenate([np.ones((2, 3)), np.ones(2)]),
        lambda: range(np.ones(3)),
        lambda: [1, 2][np.arange(2)],
        lambda: np.zeros(3).__setitem__(0, np.ones(2)),
        lambda: np.zeros((3, 3))[np.arange(2), np.arange(3)],
        lambda: np.zeros(3).__setitem__(np.arange(3), np.ones(2)),
        lambda: np.zeros(3).__setitem__(np.zeros(3) == 0, np.ones(2)),
        lambda: np.einsum("ij,jk->ik", np.ones((2, 3)), np.ones((4, 5))),
        lambda: np.einsum("ijk->i", np.ones((2, 3))),
        lambda: np.einsum("i->i", np.ones((2, 3))),
        lambda: np.float64(1)[0],
        lambda: np.subtract("a", 1),
        lambda: np.max(np.ones(0)),
        lambda: inspect.signature(right).bind(1, 2, 3),
    ],
)
def test_no_machine_text_reaches_a_student(call):
    with pytest.raises(Exception) as caught:  # noqa: PT011  (each raises another)
        call()
    text = wording.plain(caught.value)
    assert text
    machine = "gufunc ACTUAL DESIRED broadcast n? aligned axis operand dimensional attribute tuple"
    machine += (
        " bounds positional NoneType instance invalid remapped scalar einst ufunc mismatch element"
    )
    text = re.sub("(wrong|along) axis", "", text)
    assert not [word for word in machine.split() if word in text]
    assert "\n" not in text


def test_arguments_are_copies_and_the_expected_value_comes_before_the_call():
    def in_place(x, y):
        x += 2 * y
        return x

    x = X.copy()
    checks.check("add.", in_place, (x, Y), right)
    assert np.array_equal(x, X)
    assert "changed its argument number 1" in message(checks.unchanged, in_place, x, Y)


def test_an_argument_that_changes_in_a_list_or_a_dict_is_seen():
    assert "changed" in message(checks.unchanged, lambda rows: rows[0].append(1) or 1, [[1]])
    assert "changed" in message(checks.unchanged, lambda d: d.update(b=1) or 1, {"a": 1})


def test_float32_arguments_allow_the_rounding_of_float32():
    x, y = X.astype("float32"), Y.astype("float32")
    checks.check("add.", lambda x, y: right(x, y).astype(float) + 1e-5, (x, y), right)
    assert "differ by" in said(lambda x, y: right(x, y).astype(float) + 1e-5, (X + 1000, Y))


def test_parts_of_a_tuple_or_a_dict_are_checked_apart():
    def both(x, y):
        return x, y

    wrong_second = (X, Y), both
    checks.check("two.", lambda x, y: (x, 0 * y), *wrong_second, parts={"first": 0})
    text = message(
        checks.check,
        "two.",
        lambda x, y: (x, 0 * y),
        *wrong_second,
        parts={"first": 0, "second": 1},
    )
    assert text.startswith("two. second: At index (0, 0)")
    text = message(checks.check, "two.", lambda x, y: x, *wrong_second, parts={"first": 0})
    assert "Return 2 things" in text
    text = message(
        checks.check, "d.", lambda x: {"c": x}, (X,), lambda x: {"b": x}, parts={"b": "b"}
    )
    assert "The dict should hold 'b', yours holds c." in text


def refuses(x):
    if (x < 0).any():
        raise ValueError("x is negative")
    return 0.5 * x


VALID, REFUSED = [(X,), (Y,)], [("x", (-Y,))]


def test_a_cause_fits_each_part_of_a_tuple_that_it_changes():
    def both(x):
        return x + 1, x + 2

    def x_doubled(f, x):
        """x is doubled."""
        return f(2 * x)

    def first_forgotten(f, x):
        """the 1 is forgotten."""
        return x, f(x)[1]

    def told(answer):
        options = {"slips": [x_doubled, first_forgotten], "parts": {"first": 0, "second": 1}}
        return message(checks.check, "Asked.", answer, (X,), both, **options)

    assert "x is doubled" in told(lambda x: (2 * x + 1, 2 * x + 2))
    assert "cause" not in told(lambda x: (2 * x + 1, x + 2))  # the second part speaks against it
    assert "the 1 is forgotten" in told(lambda x: (x, x + 9))  # which leaves the second part alone


def test_two_slips_that_change_the_same_thing_are_not_tried_together():
    def slip(*changes):
        def found(*_):
            """it is wrong."""

        found.changes = set(changes)
        return found

    one, two, three = slips = [slip("i"), slip("f"), slip("i")]
    assert checks.followers(one, [*slips, negative]) == [two, negative]
    assert checks.followers(two, [*slips, negative]) == [three, negative]
    assert checks.followers(negative, [*slips, negative]) == slips


def test_a_right_refusal_passes_whatever_the_values():
    checks.check_refusals(refuses, VALID, REFUSED)


def always_raises(x):
    raise ValueError("x is negative")


def raises_and_returns_a_constant(x):
    return refuses(x) * 0


def raises_and_returns_its_argument(x):
    refuses(x)
    return x


def names_nothing(x):
    if (x < 0).any():
        raise ValueError("wrong")
    return 0.5 * x


def stops_with_another_error(x):
    return 0.5 * x / (0 if (x < 0).any() else 1) if (x >= 0).all() else {}[0]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (always_raises, "is valid. Your always_raises stopped"),
        (raises_and_returns_a_constant, "gives one answer to two different calls"),
        (raises_and_returns_its_argument, "returned one of its arguments"),
        (names_nothing, "with the word x in its message; yours says only: wrong"),
        (stops_with_another_error, "your stops_with_another_error stopped"),
        (lambda x: 0.5 * x, "yours returned as if all were well"),
        (lambda x: None, "Yours returned None"),
    ],
)
def test_a_wrong_refusal_says_why(answer, text):
    assert text in message(checks.check_refusals, answer, VALID, REFUSED)


def test_an_unsolved_exercise_says_so_and_nothing_else():
    def unsolved(x, y=None):
        raise NotImplementedError("still to be written")

    for call in (
        lambda: checks.check("add.", unsolved, (X, Y), right),
        lambda: checks.unchanged(unsolved, X),
        lambda: checks.check_refusals(unsolved, VALID, REFUSED),
        lambda: checks.must_refuse(("x",), unsolved, X),
    ):
        with pytest.raises(NotImplementedError):
            call()


def test_one_number_for_a_list_is_told_so():
    text = message(checks.check, "twice.", lambda n: 3, (2,), lambda n: [n, n], [lambda f, n: [n]])
    assert text == "twice. The shape should be (2,), yours is (). An axis is missing."


def test_texts_are_compared_and_their_slips_named():
    def backwards(f, text):
        """it is turned round."""
        return f(text)[::-1]

    asked = (("heal",), str.upper, [backwards])
    text = message(checks.check, "shout.", lambda text: "LAEH", *asked)
    assert text == "shout. It should be 'HEAL', yours is 'LAEH'. Likely cause: it is turned round."
    text = message(checks.check, "shout.", lambda text: ["H"], *asked)
    assert text.startswith("shout. It should be 'HEAL', yours is a list.")
    checks.check("shout.", lambda text: "HEAL", *asked)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("past = [1.0]\ndef f(x): return past[0]", "your f reads `past` of"),
        ("past = np.ones(3)\ndef f(x): return [x * one for one in past]", "your f reads `past` of"),
        (
            "a, b = 1, 2\ndef f(x): return g(x)\ndef g(x): return a + b",
            "your g reads `a` and `b` of",
        ),
        ("past = 1\ndef f(x): return x + past / 0", "your f reads `past` of"),
        ("past = 1\ndef f(past): return past", ""),
        ("LIMIT = 3\ndef f(x): return min(x, LIMIT)", ""),
        ("T = 3\ndef f(x): return np.array(x).T", ""),
        ("def f(x): return f(x - 1) if x > 0 else np.pi", ""),
    ],
)
def test_a_variable_of_the_notebook_in_place_of_an_argument_is_named(text, named):
    names = {"__name__": "__main__", "np": np}
    exec(compile(text, "cell", "exec"), names)
    told = named and f" Likely cause: {named} the notebook, not its own arguments."
    assert checks.outside_cause(names["f"]) == told
    with pytest.raises(AssertionError) as failed:
        checks.check("Say 7.", names["f"], (5,), lambda x: 7.0)
    assert str(failed.value).count("of the notebook") == bool(named)


def test_an_error_just_above_1_is_not_shown_as_1(monkeypatch):
    monkeypatch.setattr(forecast, "scaled_error", lambda *arguments: 1.0004)
    series = 100 + np.sin(np.arange(60.0))
    said = message(forecast.check_accuracy, "a sine", lambda h: np.full(12, 100.0), series, [48])
    assert "MASE is 1.000400, and it should be below 1" in said
