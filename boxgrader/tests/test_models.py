"""Keras models cross as configuration and weights, of known and bounded parts alone."""

import json

import numpy as np
import pytest
from boxgrader.execute import grade_job
from boxgrader.jobs import make_job
from nbformat.v4 import new_notebook
from test_rpc import crossed
from test_tags import cell

from boxgrader import keras_codec, rpc


def _sequential(keras):
    layers = keras.layers
    return keras.Sequential(
        [
            layers.Input((5, 2)),
            layers.Masking(0.0),
            layers.Bidirectional(layers.LSTM(3)),
            layers.RepeatVector(4),
            layers.GRU(3, return_sequences=True),
            layers.TimeDistributed(layers.Dense(2, activation="tanh")),
            layers.Dropout(0.2),
        ]
    )


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


def _compiled(keras, **settings):
    model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(2)])
    model.compile(**settings)
    return model


SCHEDULES = {
    "CosineDecay": {"initial_learning_rate": 0.1, "decay_steps": 100_000, "alpha": 0.1},
    "CosineDecayRestarts": {"initial_learning_rate": 0.1, "first_decay_steps": 20_000},
    "ExponentialDecay": {
        "initial_learning_rate": 0.1,
        "decay_steps": 50_000,
        "decay_rate": 0.5,
        "staircase": True,
    },
    "InverseTimeDecay": {"initial_learning_rate": 0.1, "decay_steps": 9, "decay_rate": 0.5},
    "PiecewiseConstantDecay": {"boundaries": [10_000, 20_000], "values": [0.1, 0.05, 0.01]},
    "PolynomialDecay": {"initial_learning_rate": 0.1, "decay_steps": 90_000, "power": 2.0},
}


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "in an optimiser"])
def test_a_schedule_keeps_its_settings(keras, name, alone):
    schedule = getattr(keras.optimizers.schedules, name)(**SCHEDULES[name])
    if alone:
        there = crossed(schedule)
    else:
        optimizer = keras.optimizers.Adam(schedule, beta_1=0.8)
        optimizer.iterations.assign(15_000)
        model = crossed(_compiled(keras, optimizer=optimizer, loss="mse"))
        there = model.optimizer._learning_rate
        assert model.optimizer.get_config() == optimizer.get_config()
        assert float(model.optimizer.learning_rate) == float(optimizer.learning_rate)
    assert type(there) is type(schedule)
    assert there.get_config() == schedule.get_config()


def test_every_schedule_of_keras_is_tried(keras):
    schedules = keras.optimizers.schedules
    assert {*SCHEDULES, "LearningRateSchedule"} == {n for n in dir(schedules) if n[0].isupper()}


def test_losses_and_metrics_keep_their_settings(keras):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    metrics = [
        "accuracy",
        keras.metrics.SparseCategoricalCrossentropy(name="nats", from_logits=True),
        keras.losses.sparse_categorical_crossentropy,
    ]
    model = _compiled(keras, optimizer="sgd", loss=loss, metrics=metrics)
    there = crossed(model)
    assert there.loss.get_config() == loss.get_config()
    x, y = np.eye(3, dtype="float32"), np.array([0, 1, 1])
    assert there.evaluate(x, y, verbose=0) == model.evaluate(x, y, verbose=0)
    assert there.metrics_names == model.metrics_names


def test_a_loss_and_an_optimiser_are_answers_too(keras):
    values = [
        keras.losses.BinaryCrossentropy(from_logits=True),
        keras.metrics.SparseCategoricalCrossentropy(from_logits=True),
        keras.optimizers.RMSprop(0.02, clipnorm=1.0),
    ]
    for value in values:
        there = crossed(value)
        assert type(there) is type(value)
        assert there.get_config() == value.get_config()


def test_a_loss_for_each_output_crosses(keras):
    x = keras.Input((2,))
    outputs = {"one": keras.layers.Dense(1)(x), "two": keras.layers.Dense(2)(x)}
    model = keras.Model(x, outputs)
    losses = {"one": "mse", "two": keras.losses.CategoricalCrossentropy(from_logits=True)}
    model.compile(loss=losses, loss_weights={"one": 0.3, "two": 0.7})
    there = crossed(model)
    assert there.loss["one"] == "mse"
    assert there.loss["two"].get_config()["from_logits"]
    x, y = np.ones((3, 2)), {"one": np.zeros((3, 1)), "two": np.eye(2)[[0, 1, 1]]}
    assert there.evaluate(x, y, verbose=0) == model.evaluate(x, y, verbose=0)


def _own_function(keras):
    def mean_squared_error(y, z):  # the name of one of Keras's own
        return keras.ops.mean(y - z)

    return mean_squared_error


def _own_lambda(keras):
    return lambda y, z: keras.ops.mean(y - z)


def _own_class(keras):
    class MeanSquaredError(keras.losses.Loss):
        def call(self, y, z):
            return keras.ops.mean(y - z)

    return MeanSquaredError()


@pytest.mark.parametrize("make", [_own_function, _own_lambda, _own_class])
@pytest.mark.parametrize("role", ["loss", "metrics"])
def test_a_students_own_loss_is_not_taken_for_another(keras, make, role):
    own = make(keras)
    settings = {"loss": "mse"} | {role: [own] if role == "metrics" else own}
    model = _compiled(keras, optimizer="adam", **settings)
    there = crossed(model)
    assert type(there.optimizer).__name__ == "Adam"
    x, y = np.ones((2, 3)), np.ones((2, 2))
    np.testing.assert_array_equal(there(x), model(x))
    name = getattr(own, "__name__", type(own).__name__)
    with pytest.raises(ValueError, match=f"{name} is the student's own"):
        there.evaluate(x, y, verbose=0)


def test_an_own_optimiser_or_schedule_arrives_as_none_of_kerass(keras):
    class Adam(keras.optimizers.SGD):
        pass

    class Schedule(keras.optimizers.schedules.LearningRateSchedule):
        def __call__(self, step):
            return 0.25

    for optimizer, rate in [(Adam(0.5), 0.5), (keras.optimizers.Adam(Schedule()), 0.25)]:
        there = crossed(_compiled(keras, optimizer=optimizer, loss="mse"))
        assert type(there.optimizer) is keras.optimizers.Optimizer
        assert float(there.optimizer.learning_rate) == rate


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


def _named_activation(keras):
    def swoosh(x):
        return x

    return [keras.layers.GRU(2, recurrent_activation=swoosh)]


def _wide(keras):
    return [keras.layers.Dense(5000)]


OTHERS = {
    "holds Lambda": _lambda,
    "holds Own": _own_layer,
    "holds a lambda as an activation": _own_activation,
    "holds swoosh as an activation": _named_activation,
    "units=5000": _wide,
}


@pytest.mark.parametrize("said", OTHERS)
def test_other_parts_are_refused_by_name(keras, said):
    model = keras.Sequential([keras.layers.Input((4, 3)), *OTHERS[said](keras)])
    with pytest.raises(rpc.StudentError, match=said):
        crossed(model)


def test_own_model_class_is_refused(keras):
    class Own(keras.Model):
        def call(self, x):
            return x

    with pytest.raises(rpc.RpcError, match="Sequential or functional: this is a Own"):
        crossed(Own())


@pytest.mark.parametrize(
    "change",
    [
        ('["units", 3]', '["units", 1000000000000]'),
        ('"keras.layers"], ["class_name", "GRU"]', '"os"], ["class_name", "GRU"]'),
        ('["class_name", "GRU"]', '["class_name", "Lambda"]'),
        ('["registered_name", null]', '["registered_name", "Custom>Thing"]'),
        ('["class_name", "DTypePolicy"]', '["class_name", "__lambda__"]'),
        ('["class_name", "MeanSquaredError"]', '["class_name", "Own"]'),
    ],
)
def test_forged_configuration_is_refused(keras, change):
    model = _sequential(keras)
    model.compile(loss=keras.losses.MeanSquaredError())
    body = rpc.Peer(None).encode(model)
    text = json.dumps(body)
    assert change[0] in text
    with pytest.raises(rpc.RpcError, match=r"holds|can cross"):
        rpc.Peer(None).decode(json.loads(text.replace(*change)))


def test_forged_weights_are_refused(keras):
    data = keras_codec.encode(_sequential(keras))
    with pytest.raises(ValueError, match="do not fit"):
        keras_codec.decode(data | {"weights": data["weights"][1:]})


FORGED = [
    {"class_name": "function", "config": "eval", "module": "builtins"},
    {"class_name": "function", "config": "get", "module": "keras.losses"},
    {"class_name": "function", "config": ["eval"], "module": "builtins"},
    {"class_name": "__lambda__", "config": {"value": ["", None, None]}},
    {"class_name": "Popen", "module": "subprocess", "config": {"args": ["true"]}},
    {"class_name": "sys", "module": "keras.optimizers", "config": {}},
    {"class_name": "Adam", "module": "keras.losses", "config": {}},
    {
        "class_name": "Adam",
        "module": "keras.optimizers",
        "config": {
            "learning_rate": {"class_name": "Lambda", "module": "keras.layers", "config": {}}
        },
    },
    {"class_name": "__numpy__", "config": {"value": ["a"], "dtype": "<U500000000"}},
    {"class_name": "AUC", "module": "keras.metrics", "config": {"num_thresholds": 10**12}},
]


@pytest.mark.parametrize("data", FORGED, ids=lambda data: f"{data['class_name']} {data['config']}")
def test_forged_settings_are_refused(keras, data):
    with pytest.raises(rpc.RpcError, match=r"holds|can cross"):
        rpc.Peer(None).decode({"keras": rpc.Peer(None).encode({"part": data})})


BUILD = """
import keras


def build(units, from_logits=True):
    rate = keras.optimizers.schedules.ExponentialDecay(0.1, 100_000, 0.5)
    model = keras.Sequential([keras.Input((None, 2)), keras.layers.GRU(units)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
    return model
"""
CHECK = """
import numpy as np

model = build(3)
assert model(np.zeros((4, 5, 2))).shape == (4, 3)
assert model.optimizer._learning_rate.decay_steps == 100_000
assert model.loss.get_config()["from_logits"], "the loss should take logits"
"""
CHECK_FAILS = CHECK.replace("build(3)", "build(3, from_logits=False)")


def test_the_codec_is_at_work_in_the_boxes():
    notebook = new_notebook(
        cells=[
            cell(BUILD, "build", solution=True),
            cell(CHECK, "right", points=2),
            cell(CHECK_FAILS, "wrong", points=2),
        ]
    )
    (reason,) = grade_job(make_job(notebook, notebook, b"secret")).reasons
    assert reason.cell == "wrong"
    assert "the loss should take logits" in reason.text
