"""What a check of a Keras model lets pass at home reaches the grader, and nothing else does."""

import contextlib
import inspect
import json

import keras
import numpy as np
import pytest

from boxgrader import keras_codec, rpc
from rnn_course.exercise_tools.built_in import check_built_in, must_build
from rnn_course.exercise_tools.forecast import check_learning

layers = keras.layers


def own(x, *_, **__):
    """Stand for a student's own activation, initialiser or loss."""
    return keras.ops.ones(x) if isinstance(x, tuple) else keras.ops.tanh(x)


class Doubled(layers.Layer):
    """A layer of a student's own, which Keras can write down."""

    def call(self, x):
        """Return twice x."""
        return 2 * x


class Sized(Doubled):
    """One that Keras cannot."""

    def __init__(self, size):
        super().__init__()
        self.kept = size


class Cell(layers.SimpleRNNCell):
    """A cell of a student's own."""


class Ones(keras.initializers.Initializer):
    """An initialiser of a student's own."""

    def __call__(self, shape, dtype=None):
        """Return ones."""
        return keras.ops.ones(shape)


class Net(keras.Model):
    """A model of a student's own."""

    def __init__(self):
        super().__init__()
        self.part = layers.Dense(2)

    def call(self, x):
        """Return what its layer makes of x."""
        return self.part(x)


def sequential(*parts):
    """Return a Sequential model of sequences of two numbers."""
    return keras.Sequential([keras.Input((5, 2)), *parts])


def functional(between):
    """Return a functional model with something between its input and its layer."""
    x = keras.Input((5, 2))
    return keras.Model(x, layers.GRU(2)(between(x)))


ALIKE = {
    "plain": lambda: sequential(layers.SimpleRNN(3), layers.Dense(2)),
    "operations": lambda: functional(lambda x: keras.ops.tanh(x[:, ::-1]) + 1.0),
    "nested": lambda: functional(sequential(layers.LSTM(3, return_sequences=True))),
    "cells": lambda: sequential(layers.RNN([layers.GRUCell(3), layers.LSTMCell(2)])),
    "wrapped": lambda: sequential(layers.Bidirectional(layers.GRU(3, kernel_regularizer="l2"))),
    "activation layer": lambda: sequential(layers.GRU(3), layers.Activation("gelu")),
    "initialiser": lambda: sequential(layers.GRU(3, bias_initializer=keras.initializers.Ones())),
    "own loss": lambda: sequential(layers.GRU(3)),
    "no input": lambda: keras.Sequential([layers.GRU(3)]),
    "no model": lambda: None,
    "a tensor": lambda: keras.Input((5, 2)),
    "Lambda": lambda: sequential(layers.Lambda(lambda x: 2 * x), layers.GRU(3)),
    "nested Lambda": lambda: functional(sequential(layers.Lambda(own))),
    "own layer": lambda: sequential(Doubled(), layers.GRU(3)),
    "own layer with an argument": lambda: functional(Sized(np.zeros(2))),
    "own cell": lambda: sequential(layers.RNN(Cell(3))),
    "own layer, wrapped": lambda: sequential(layers.TimeDistributed(Doubled())),
    "own activation": lambda: sequential(layers.GRU(3, activation=own)),
    "a lambda as activation": lambda: sequential(layers.Dense(3, activation=lambda x: x)),
    "own initialiser": lambda: sequential(layers.GRU(3, kernel_initializer=Ones())),
    "a function as initialiser": lambda: sequential(layers.GRU(3, bias_initializer=own)),
    "a function as regulariser": lambda: sequential(layers.GRU(3, kernel_regularizer=own)),
    "subclass": Net,
}
CROSS = list(ALIKE)[: list(ALIKE).index("no input")]


def there(model):
    """Return a model as the checker gets it."""
    data = keras_codec.encode(model)
    arrays = data.pop("weights")
    return keras_codec.decode({**json.loads(json.dumps(data)), "weights": arrays})


@pytest.mark.parametrize("name", ALIKE)
def test_home_and_the_grader_agree(name):
    model = ALIKE[name]()
    if name in CROSS:
        check_built_in("build:", model)
        check_built_in("build:", there(model))
        return
    with pytest.raises(AssertionError, match=r"build: (it should|the model has|only Keras)"):
        check_built_in("build:", model)
    if keras_codec.recognises(model):
        with pytest.raises((ValueError, OSError, TypeError, NotImplementedError)):
            there(model)


NO_MODEL = ["no model", "a tensor"]


def graded(function):
    """Return a student's function as the checks call it in the grader, over two peers."""
    here, student = rpc.Peer(None), rpc.Peer(None, {"build": function}.__getitem__)
    here.exchange = lambda text, first: student.serve(json.loads(text))
    return here.remote("build", "build")


@pytest.mark.parametrize("name", [name for name in ALIKE if name not in NO_MODEL])
def test_what_cannot_cross_loses_no_point_for_refusals(name, monkeypatch):
    monkeypatch.setitem(rpc.CODECS, "keras", keras_codec)
    for build in (ALIKE[name], graded(ALIKE[name])):
        must_build("build:", build)


STUDENTS = """
def stops():
    return keras.layers.GRU(0, no=1)

def an_array():
    return np.array([None])

def nested():
    answer = []
    for _ in range(200):
        answer = [answer]
    return answer

def dates():
    return np.array(["2026-01-01"], dtype="datetime64[D]")

def words():
    raise ValueError("lookback horizon features RpcError")

def the_codecs_words():
    raise ValueError("this Keras model can't cross")

def gap():
    raise NotImplementedError
"""


def test_a_refusal_needs_a_model_all_the_same(monkeypatch):
    monkeypatch.setitem(rpc.CODECS, "keras", keras_codec)
    names = {"__name__": "__main__", "keras": keras, "np": np}
    exec(compile(STUDENTS, "<ipython-input-1>", "exec"), names)
    build_none = [ALIKE[name] for name in NO_MODEL]
    *wrong, gap = (one for one in names.values() if inspect.isfunction(one))
    assert len(wrong) == 6
    for build in [*build_none, *wrong]:
        for one in (build, graded(build)):
            with pytest.raises(AssertionError):
                must_build("build:", one)
    for one in (gap, graded(gap)):
        with pytest.raises(NotImplementedError):
            must_build("build:", one)


@pytest.mark.parametrize(
    ("optimiser", "moves"),
    [
        (lambda: keras.optimizers.Adam(1e-5), True),
        (lambda: keras.optimizers.SGD(1e-4), True),
        (lambda: keras.optimizers.SGD(0.0), False),
        (lambda: keras.optimizers.Adam(1e-7), False),
        (lambda: keras.optimizers.SGD(1e-8), False),
    ],
)
def test_an_optimiser_that_moves_no_weight_is_noticed(optimiser, moves):
    model = sequential(layers.SimpleRNN(3), layers.Dense(2))
    model.compile(optimiser(), loss="mse")
    with contextlib.nullcontext() if moves else pytest.raises(AssertionError, match="rate 0, or"):
        check_learning("build", model, np.random.default_rng(0))


def test_a_loss_and_an_optimiser_of_ones_own_train_at_home_and_there():
    class Steps(keras.optimizers.SGD):
        """An optimiser of a student's own."""

    model = sequential(layers.SimpleRNN(3), layers.Dense(2))
    model.compile(Steps(), loss=own, metrics=[own])
    rng = np.random.default_rng(0)
    for one in (there(model), model):
        check_learning("build", one, rng)
