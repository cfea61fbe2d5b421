"""What crosses arrives as plain data, or not at all."""

import json
from collections import OrderedDict

import numpy as np
import pytest

from boxgrader import rpc


def pair(**student):
    """Return the checker's end of a connection to a student kernel that has these functions."""
    there = rpc.Peer(None, lambda name: student[name])
    here = rpc.Peer(lambda text, first: back.send(text), None)

    class back:  # the student's side runs as a coroutine would: here simply nested calls
        @staticmethod
        def send(text):
            message = json.loads(text)
            return there.serve(message) if "call" in message else text

    there.exchange = lambda text, first=False: here.serve(json.loads(text))
    return here


def crossed(value):
    return pair(same=lambda x: x).call("same", (value,), {})


VALUES = [
    None,
    True,
    7,
    -(2**70),
    1.5,
    float("inf"),
    "naïve \u2028",
    [],
    [1, [2, "x"]],
    (1, (2,)),
    {"a": 1, 2: [3]},
    {},
    1 + 2j,
    np.float32(0.1),
    np.int64(3),
    np.bool_(True),
    np.arange(6.0).reshape(2, 3),
    np.zeros((0, 4), "float32"),
    np.array(3),
    np.array(["a", "bc"]),
    np.array([True, False]),
    np.arange(3, dtype=">i4"),
    np.ones((2, 2), order="F"),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_arrive_unchanged(value):
    answer = crossed(value)
    assert type(answer) is type(value)
    if isinstance(value, (np.ndarray, np.generic)):
        assert answer.dtype == value.dtype
        assert np.array_equal(answer, value)
    else:
        assert answer == value


def test_classes_do_not_cross():
    class Yes(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

    class Sneaky(np.ndarray):
        pass

    assert type(crossed(Yes(3))) is float
    assert type(crossed(OrderedDict(a=1))) is dict
    assert type(crossed(np.zeros(2).view(Sneaky))) is np.ndarray


@pytest.mark.parametrize(
    "value",
    [{1, 2}, object(), b"bytes", int, np.array([None, {}])],
    ids=lambda value: type(value).__name__,
)
def test_other_things_are_refused_with_the_contract(value):
    with pytest.raises(Exception, match="Only numbers, strings"):
        crossed(value)


def test_arguments_are_written_back():
    def spoil(array, items, table):
        array[0] = 9
        items.append(1)
        table["inner"][0] = 5

    array, items, table = np.zeros(3), [], {"inner": np.zeros(2)}
    pair(spoil=spoil).call("spoil", (array,), {"items": items, "table": table})
    assert array[0] == 9
    assert items == [1]
    assert table["inner"][0] == 5


def test_errors_keep_name_and_text():
    class Own(Exception):
        pass

    def fail(kind):
        raise {"v": ValueError, "o": Own, "k": KeyError, "s": SystemExit}[kind]("the reason")

    with pytest.raises(ValueError, match=r"^the reason$"):
        pair(fail=fail).call("fail", ("v",), {})
    with pytest.raises(KeyError, match="the reason"):
        pair(fail=fail).call("fail", ("k",), {})
    for kind in "os":
        with pytest.raises(rpc.StudentError, match="the reason"):
            pair(fail=fail).call("fail", (kind,), {})


class Mute(Exception):
    def __str__(self):
        raise MemoryError

    args = property(__str__)


@pytest.mark.parametrize(
    "error", [GeneratorExit("x"), BaseException("x"), Mute()], ids=["generator", "base", "mute"]
)
def test_an_error_of_whatever_kind_is_an_answer(error):
    def fail():
        raise error

    def call(function):
        with pytest.raises(rpc.StudentError):
            function()
        return 4

    here = pair(fail=fail, call=call)
    assert here.call("call", (lambda: here.call("fail", (), {}),), {}) == 4


def test_students_error_ends_no_loop_of_a_check():
    def stop(x):
        raise StopIteration

    with pytest.raises(rpc.StudentError, match="StopIteration"):
        list(map(pair(stop=stop).remote("stop"), [1, 2]))


def test_functions_call_back_and_students_functions_stay():
    seen = []

    def apply(function, x):
        return function(x) + 1

    here = pair(apply=apply, double=lambda x: 2 * x)
    assert here.call("apply", (lambda x: seen.append(x) or 10, 4), {}) == 11
    assert seen == [4]
    assert here.call("apply", (here.remote("double"), 4), {}) == 9


MALFORMED = [
    "[]",
    "1",
    "null",
    "x",
    '{"return": {"array": ["<f8", [1000000000000], "AAAAAAAAAAA="]}}',
    '{"return": {"array": ["|O", [1], "AAAAAAAAAAA="]}}',
    '{"return": {"array": 3}}',
    '{"return": {"array": ["<f8", [-1, -1], "AAAAAAAAAAA="]}}',
    '{"return": {"x": 1}}',
    '{"return": {"yours": 5}}',
    '{"return": {"yours": "eval"}}',
    '{"return": {"mine": []}}',
    '{"return": {"model": [1, 2, 3, 4]}}',
    '{"return": {"dict": [[1]]}}',
    '{"return": {"scalar": ["<U99999", [], "AAAA"]}}',
    '{"return": ' + '{"tuple": [' * 50 + "]}" * 50 + "}",
    '{"return": ' + "[" * 9999,
    # Keys that collide, each with all before it: minutes.
    '{"return": {"dict": ' + str([[n * (2**61 - 1), 0] for n in range(60_000)]) + "}}",
]


@pytest.mark.parametrize("text", MALFORMED, ids=lambda text: text[:40])
def test_malformed_answers_are_refused(text):
    here = rpc.Peer(lambda message, first: text)
    with pytest.raises(rpc.RpcError):
        here.call("f", (), {})


def test_too_much_is_refused():
    with pytest.raises(Exception, match="too much data"):
        crossed(np.zeros(5_000_000))
    with pytest.raises(rpc.RpcError, match="a numpy array would do"):
        crossed([1] * 300_000)


def test_student_may_call_only_what_it_was_given():
    answers = iter(['{"call": "exit", "given": [[], {"dict": []}]}'])
    here = rpc.Peer(lambda text, first: next(answers, text))
    with pytest.raises(rpc.StudentError, match="no function 'exit'"):
        here.call("f", (), {})
