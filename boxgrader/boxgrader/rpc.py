"""What crosses between the student's box and the checker: data and handles, never code.

The same module runs on both sides. Messages are JSON text: ``{"call": ...}`` asks the other side
to call one of its functions, ``{"return": ...}`` or ``{"raise": ...}`` answers. While one side
waits for an answer it serves the calls of the other, so that a forecaster of the checker can be
called from within the student's function, to any depth.

What arrives is rebuilt from plain data: a number from the student's box is a number, whatever
its class did there. Arrays cross as dtype, shape and bytes inside the JSON rather than as
``.npz``: nothing is unpickled or unpacked, and a size that does not match the bytes is seen before
any memory is taken.

Nothing here protects the student's side from itself: it may forge any answer, but an answer is
only data, and the expected values are on the other side.
"""

import base64
import builtins
import importlib.util
import io
import json
import linecache
import math
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

MAX_TEXT = 48 * 2**20  # characters in one message
MAX_NODES = 200_000  # values in one message
MAX_DEPTH = 40
MAX_KEYS = 5000  # of one dict that are no strings: such can be chosen to collide, each with all
CONTRACT = "numbers, strings, None, lists, tuples, dicts, numpy arrays, functions"
DTYPE = re.compile(r"[<>|]([biufc]\d{1,2}|[SU]\d{1,5})")


# What crosses besides, by name: each codec is a module that has CONTRACT (what it lets cross, in
# words), recognises(value), encode(value) and decode(data). The data are made of what crosses by
# itself; a ValueError says what can't cross. It is imported where student code runs, so it
# imports nothing slow, and it trusts nothing that it decodes.
CODECS: dict[str, ModuleType] = {}


def load_codecs(folder: str | Path) -> None:
    """Load the codecs that lie in a folder, one file each, under the names of their files."""
    for path in sorted(Path(folder).glob("*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} is no module")
        CODECS[path.stem] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(CODECS[path.stem])


def contract() -> str:
    """Return what may cross, in a sentence."""
    parts = [CONTRACT, *(codec.CONTRACT for codec in CODECS.values())]
    return f"Only {', '.join(parts)} can be checked"


class StudentError(Exception):
    """An error from the student's code that is not one of Python's own."""


class RpcError(Exception):
    """A value that can't cross, or a message that is not one; the text says why."""


class Peer:
    """One end of the connection.

    Parameters
    ----------
    exchange : function (text, first) -> text
        Sends a message, waits for the next one; first is True where no call is under way.
    named : function (name) -> object, optional
        Finds the functions that the other side may call by name.
    """

    def __init__(
        self, exchange: Callable[[str, bool], str], named: Callable[[str], Callable] | None = None
    ) -> None:
        self.exchange = exchange
        self.named = named
        self.handles: list[Callable] = []
        self.depth = 0

    def remote(self, key: int | str, name: str = "function") -> Callable:
        """Return a function that stands for the other side's function key."""

        def function(*args: Any, **kwargs: Any) -> Any:
            return self.call(key, args, kwargs)

        function.__name__ = function.__qualname__ = name
        vars(function)["remote_key"] = key
        return function

    def call(self, key: int | str, args: tuple, kwargs: dict) -> Any:
        """Call the other side's function; return its answer, or raise its error."""
        given = [list(args), kwargs]
        text = _dump({"call": key, "given": self.encode(given)})
        self.depth += 1
        try:
            message = _load(self.exchange(text, self.depth == 1))
            while "call" in message:
                message = _load(self.exchange(self.serve(message), False))
        finally:
            self.depth -= 1
        if message.get("given") is not None:
            _write_back(given, self.decode(message["given"]))
        if "raise" in message:
            raise rebuild_error(message["raise"])
        return self.decode(message.get("return"))

    def serve(self, message: dict) -> str:
        """Call one of this side's functions as the message asks; return the answer as text."""
        answer: dict[str, Any] = {"given": None}
        given = before = None
        try:
            function = self._own(message["call"])
            given = self.decode(message["given"])
            args, kwargs = given
            before = message["given"]
            answer["return"] = self.encode(function(*args, **kwargs))
        except KeyboardInterrupt:  # by which what takes too long is broken off
            raise
        except BaseException as error:
            answer["raise"] = self._error_data(error)
        try:
            if before is not None and (after := self.encode(given)) != before:
                answer["given"] = after
            return _dump(answer)
        except Exception as error:
            return _dump({"raise": self._error_data(error)})

    def _error_data(self, error: BaseException) -> list[str]:
        """Describe an error; from the checker without its place, a line of a hidden check."""
        try:
            name, text, place = describe_error(error)
        except Exception:  # an error's own code may fail
            text = "its text cannot be had"
            name, place = "", ""
        return [name, text, place if self.named else ""]

    def _own(self, key: object) -> Callable:
        if isinstance(key, str) and self.named:
            return self.named(key)
        if type(key) is int and 0 <= key < len(self.handles):
            return self.handles[key]
        raise RpcError(f"there is no function {key!r}")

    def encode(self, value: object, depth: int = 0) -> Any:
        """Return value as plain JSON data: a list for a list, ``{kind: ...}`` for all else."""
        if depth > MAX_DEPTH:
            raise RpcError(f"lists and dicts may be nested {MAX_DEPTH} deep, no more")
        if value is None or isinstance(value, (bool, str)):
            return value if value is None or isinstance(value, bool) else str.__str__(value)
        if isinstance(value, np.generic):
            return {"scalar": _pack(np.asarray(value))}
        if isinstance(value, int):
            return int.__int__(value)
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, (list, tuple)):
            items = [self.encode(item, depth + 1) for item in value]
            return items if isinstance(value, list) else {"tuple": items}
        if isinstance(value, dict):
            pairs = value.items()
            return {
                "dict": [[self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in pairs]
            }
        if isinstance(value, complex):
            return {"complex": [value.real, value.imag]}
        for name, codec in CODECS.items():
            if codec.recognises(value):
                return {name: self.encode(_by_codec(codec.encode, value), depth + 1)}
        if hasattr(type(value), "__array__"):  # arrays, tensors, variables
            return {"array": _pack(np.asarray(value))}
        if callable(value) and not isinstance(value, type):
            if hasattr(value, "remote_key"):
                return {"yours": value.remote_key}
            self.handles.append(value)
            name = str(getattr(value, "__name__", "function"))
            return {"mine": [len(self.handles) - 1, name]}
        raise RpcError(f"{contract()}; this is of type {type(value).__name__}")

    def decode(self, data: object, depth: int = 0) -> Any:
        """Build the value that encode described; raise RpcError if data is not such a value."""
        if data is None or isinstance(data, (bool, int, float, str)):
            return data
        if depth > MAX_DEPTH:
            raise RpcError("a value is nested too deep")
        if isinstance(data, list):
            return [self.decode(item, depth + 1) for item in data]
        if not isinstance(data, dict) or len(data) != 1:
            raise RpcError("a message is malformed")
        ((kind, body),) = data.items()
        try:
            if kind == "tuple":
                return tuple(self.decode(item, depth + 1) for item in body)
            if kind == "dict":
                if sum(not isinstance(k, str) for k, _ in body) > MAX_KEYS:
                    raise RpcError(f"a dict has more than {MAX_KEYS} keys that are no strings")
                return {self.decode(k, depth + 1): self.decode(v, depth + 1) for k, v in body}
            if kind == "array":
                return _unpack(body)
            if kind == "scalar":
                return _unpack(body)[()]
            if kind == "complex":
                return complex(*body)
            if kind == "mine":
                return self.remote(int(body[0]), str(body[1])[:100])
            if kind == "yours":
                return self._own(body)
            if kind in CODECS:
                return _by_codec(CODECS[kind].decode, self.decode(body, depth + 1))
        except RpcError:
            raise
        except Exception as error:
            raise RpcError(f"a message is malformed: {type(error).__name__}: {error}") from None
        raise RpcError("a message is malformed")


def _by_codec(convert: Callable, value: object) -> Any:
    """Convert a value by one of a codec's functions."""
    try:
        return convert(value)
    except ValueError as error:
        raise RpcError(str(error)) from None


def _dump(message: dict) -> str:
    text = json.dumps(message)
    if len(text) > MAX_TEXT:
        raise RpcError(f"too much data: {len(text) / 2**20:.0f} MB, at most 48 can be checked")
    return text


def _load(text: str) -> dict:
    try:
        message = json.loads(text) if len(text) <= MAX_TEXT else None
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise RpcError("the answer was not a message")
    if text.count(",") + text.count(":") > MAX_NODES:
        raise RpcError(f"more than {MAX_NODES} values: a numpy array would do")
    return message


def _pack(array: np.ndarray) -> list:
    if not (DTYPE.fullmatch(array.dtype.str) or array.dtype.str == "|b1"):
        raise RpcError(f"{contract()}; this array has dtype {array.dtype}")
    return [array.dtype.str, list(array.shape), base64.b64encode(array.tobytes()).decode()]


def _unpack(body: list) -> np.ndarray:
    kind, shape, content = body
    if not (isinstance(kind, str) and DTYPE.fullmatch(kind)):
        raise RpcError(f"an array has dtype {str(kind)[:20]!r}")
    shape = [int(length) for length in shape]
    dtype, raw = np.dtype(kind), base64.b64decode(content, validate=True)
    if min(shape, default=0) < 0 or len(shape) > 32:
        raise RpcError("an array has no valid shape")
    if math.prod(shape) * dtype.itemsize != len(raw):
        raise RpcError(f"an array of shape {shape} and dtype {kind} came with {len(raw)} bytes")
    return np.frombuffer(raw, dtype).reshape(shape).copy()


def _write_back(own: Any, new: Any) -> None:
    """Change own, in place, into new: what the other side did to its copy of the arguments."""
    if isinstance(own, np.ndarray) and isinstance(new, np.ndarray):
        if own.shape == new.shape and own.tobytes() != new.tobytes():
            own[...] = new
    elif isinstance(own, list) and isinstance(new, list) and len(own) != len(new):
        own[:] = new
    elif isinstance(own, dict) and isinstance(new, dict) and own.keys() != new.keys():
        own.clear()
        own.update(new)
    elif isinstance(own, (list, tuple, dict)) and type(own) is type(new):
        places = own if isinstance(own, dict) else range(len(own))
        for place in places:
            if isinstance(own[place], (list, tuple, dict, np.ndarray)):
                _write_back(own[place], new[place])
            elif not isinstance(own, tuple) and not callable(own[place]):
                own[place] = new[place]


def describe_error(error: BaseException) -> list[str]:
    """Return an exception as data: the name of the nearest built-in class, text, and place."""
    name = next(
        kind.__name__
        for kind in type(error).__mro__
        if getattr(builtins, kind.__name__, None) is kind
    )
    text = error.args[0] if len(error.args) == 1 and isinstance(error.args[0], str) else str(error)
    if isinstance(error, SystemExit):
        text += ". This would end Python; a function returns a value, or raises an error"
    if isinstance(error, StudentError):  # it has crossed before
        name = ""
    elif name == "Exception" or not isinstance(error, Exception):
        name, text = "", f"{type(error).__name__}: {text}" if text else type(error).__name__
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if "ipykernel" in frame.filename or frame.filename.startswith("<ipython"):
            line = (linecache.getline(frame.filename, frame.lineno or 0) or "").strip()
            place = f"in {frame.name}, line {frame.lineno}: {line}"
    return [name, str(text)[:2000], place[:300]]


def rebuild_error(body: Iterable) -> Exception:
    """Build the exception that describe_error described."""
    name, text, place = (str(part)[:2000] for part in [*body, "", "", ""][:3])
    kind = getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = StudentError
    if kind in (StopIteration, StopAsyncIteration):  # would end a check's loop, not fail it
        kind, text = StudentError, f"{name}: {text}"
    try:
        error = kind(text)
    except TypeError:  # UnicodeDecodeError and its like want more arguments
        error = StudentError(f"{name}: {text}")
    if place:
        error.add_note(place)
    return error


# --- The student's side -------------------------------------------------------------------------


def nobody_answers(what: str) -> Callable:
    """Return a function that stands for input() or a debugger, and says why it can't work."""

    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise RuntimeError(
            f"{what} waits for somebody to type something, and nobody is there when your notebook "
            f"is graded. Take it out of your function"
        )

    return refuse


class NobodysInput(io.TextIOBase):
    """Stands for sys.stdin."""

    read = readline = __next__ = nobody_answers("sys.stdin")


def keep_questions(kernel: Any) -> None:
    """Keep a kernel's questions for `ask`, by which the answers of calls go back.

    What the student's code would ask, by whatever name it has for input(), would be taken for such
    an answer.
    """
    global ask
    ask = kernel.raw_input
    kernel.raw_input = nobody_answers("input(), or a debugger,")  # IPython's input(), in each cell
    kernel.getpass = nobody_answers("getpass()")
    sys.breakpointhook = nobody_answers("breakpoint()")
    sys.stdin = NobodysInput()


def keep_alive(kernel: Any) -> None:
    """Have what ends a process, `os._exit` and IPython's `exit` and `quit`, end the cell alone."""
    own, end = os.getpid(), os._exit

    def refuse(status: int = 0) -> NoReturn:
        if os.getpid() != own:  # a child's
            end(status)
        raise SystemExit(status)

    os._exit = kernel.shell.ask_exit = refuse


ask: Callable[[str], str]  # keep_questions sets it


def serve_calls(text: str, namespace: dict[str, Any], ask: Callable[[str], str]) -> None:
    """Do one call after another with the student's own functions, until an empty one comes.

    To ask brings an answer to the other side, and from there the next call.
    """

    def named(name: str) -> Any:
        if name not in namespace:
            raise NameError(f"name {name!r} is not defined")
        return namespace[name]

    def value(name: str) -> Any:
        return named(name)

    while text:
        peer = Peer(lambda message, first: ask(message), named)
        message = json.loads(text)
        if "value" in message:  # a variable rather than a call
            peer.named, message = None, {"call": 0, "given": [[message["value"]], {"dict": []}]}
            peer.handles.append(value)
        text = ask(peer.serve(message))
