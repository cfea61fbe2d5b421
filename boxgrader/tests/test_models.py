"""Keras models cross as configuration and weights, of known and bounded parts alone."""

import json
import os

import numpy as np
import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from test_rpc import crossed

from boxgrader import rpc


@pytest.fixture(scope="module")
def keras():
    import keras

    return keras


def _sequential(keras):
    layers = keras.layers
    return keras.Sequential([
        layers.Input((5, 2)), layers.Masking(0.0), layers.Bidirectional(layers.LSTM(3)),
        layers.RepeatVector(4), layers.GRU(3, return_sequences=True),
        layers.TimeDistributed(layers.Dense(2, activation="tanh")), layers.Dropout(0.2),
    ])  # fmt: skip


def _functional(keras):
    layers = keras.layers
    x = layers.Input((5, 2))
    states, last = layers.SimpleRNN(3, return_sequences=True, return_state=True)(x)
    answer = layers.Dense(1)(layers.Concatenate()([states[:, -1], last]))
    return keras.Model(x, keras.ops.tanh(answer) + keras.ops.mean(states, axis=(1, 2))[:, None])


def _functional_with_mask(keras):
    layers = keras.layers
    x = layers.Input((5, 2))
    states = layers.SimpleRNN(3, return_sequences=True)(layers.Masking(0.0)(x))
    return keras.Model(x, layers.Dense(1)(layers.GlobalAveragePooling1D()(states)))


def _functional_lstms_with_mask(keras):
    layers = keras.layers
    x = layers.Input((5, 2))
    states = layers.LSTM(3, return_sequences=True)(layers.Masking(0.0)(x))
    return keras.Model(x, layers.Dense(1)(layers.LSTM(3)(states)))


MAKERS = [_sequential, _functional, _functional_with_mask, _functional_lstms_with_mask]


@pytest.mark.parametrize("make", MAKERS)
def test_model_computes_the_same_after_crossing(keras, make):
    model = make(keras)
    model.compile(optimizer=keras.optimizers.RMSprop(0.01), loss="mae")
    there = crossed(model)
    x = np.random.default_rng(0).normal(size=(3, 5, 2)).astype("float32")
    np.testing.assert_allclose(there(x), model(x), rtol=1e-6)
    assert type(there.optimizer).__name__ == "RMSprop"
    assert float(there.optimizer.learning_rate) == pytest.approx(0.01)
    assert there.loss == "mae"
    there.fit(x, np.zeros(there(x).shape), verbose=0)


def test_own_loss_arrives_compiled(keras):
    model = _sequential(keras)
    model.compile(optimizer="adam", loss=lambda y, z: keras.ops.mean(y - z))
    assert crossed(model).optimizer is not None


def test_uncompiled_stays_uncompiled(keras):
    assert getattr(crossed(_sequential(keras)), "optimizer", None) is None


def _lambda(keras):
    return [keras.layers.Lambda(lambda x: x)]


def _own_layer(keras):
    class Own(keras.layers.Layer):
        def call(self, x):
            return x

    return [Own()]


def _own_activation(keras):
    return [keras.layers.Dense(2, activation=lambda x: x)]


def _wide(keras):
    return [keras.layers.Dense(5000)]


@pytest.mark.parametrize("make", [_lambda, _own_layer, _own_activation, _wide])
def test_other_parts_are_refused(keras, make):
    model = keras.Sequential([keras.layers.Input((3,)), *make(keras)])
    with pytest.raises(
        (rpc.RpcError, rpc.StudentError), match=r"can be checked|holds|could not be des"
    ):
        crossed(model)


def test_own_model_class_is_refused(keras):
    class Own(keras.Model):
        def call(self, x):
            return x

    with pytest.raises(rpc.RpcError, match="Sequential or functional"):
        crossed(Own())


@pytest.mark.parametrize("change", [
    ('"units": 3', '"units": 1000000000000'),
    ('"module": "keras.layers", "class_name": "GRU"', '"module": "os", "class_name": "GRU"'),
    ('"class_name": "GRU"', '"class_name": "Lambda"'),
    ('"registered_name": null', '"registered_name": "Custom>Thing"'),
    ('"class_name": "DTypePolicy"', '"class_name": "__lambda__"'),
])  # fmt: skip
def test_forged_configuration_is_refused(keras, change):
    body = rpc.encode_model(_sequential(keras), None)
    text = json.dumps(body)
    assert change[0] in text
    with pytest.raises(rpc.RpcError):
        rpc.Peer(None).decode({"model": json.loads(text.replace(*change))})


def test_forged_weights_are_refused(keras):
    kind, config, weights, compiled = rpc.encode_model(_sequential(keras), None)
    with pytest.raises(rpc.RpcError, match="do not fit"):
        rpc.Peer(None).decode({"model": [kind, config, weights[1:], compiled]})
