"""Keras models of built-in layers, and built-in losses, metrics, optimisers and schedules.

A codec (see rpc.py): the entry point ``keras`` of the group ``boxgrader.codecs``. A model crosses
as its configuration and weights, and is rebuilt from known parts of bounded size. What it was
compiled with crosses too; a student's own loss, metric or optimiser is replaced by one that says,
when it is used, that it could not cross.

It imports nothing but the standard library and numpy: where a program has not imported Keras, no
value is a Keras model.
"""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np

CONTRACT = "Keras models of built-in layers"
NO_CROSSING = "this Keras model can't cross"  # how each error of a model begins; checks look for it
MAX_INTEGER = 4096  # in a configuration: units, filters, steps
MAX_DEPTH = 80

LAYERS = set(
    """
    Activation ActivityRegularization Add AdditiveAttention AlphaDropout Attention Average
    AveragePooling1D BatchNormalization Bidirectional Concatenate Conv1D Conv1DTranspose
    Cropping1D Dense DepthwiseConv1D Dot Dropout ELU EinsumDense Embedding Flatten GRU GRUCell
    GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalMaxPooling1D GroupNormalization
    Identity InputLayer LSTM LSTMCell LayerNormalization LeakyReLU Masking MaxPooling1D
    Maximum Minimum MultiHeadAttention Multiply Normalization PReLU Permute RMSNormalization
    RNN ReLU RepeatVector Rescaling Reshape SeparableConv1D SimpleRNN SimpleRNNCell Softmax
    SpatialDropout1D StackedRNNCells Subtract TimeDistributed UnitNormalization UpSampling1D
    ZeroPadding1D
    """.split()
)
# Operations between a functional model's layers: pure arithmetic on tensors. A mask brings some.
OPERATIONS = set(
    """
    Absolute Add All Any Argmax BroadcastTo Cast Clip Concatenate Cos Cumsum Divide Dot Einsum
    Elu Equal Exp ExpandDims Flip Gelu GetItem Greater GreaterEqual Less LessEqual Log Log1p
    LogSoftmax LogicalAnd LogicalNot LogicalOr Logsumexp Matmul Max Maximum Mean Min Minimum
    Moveaxis Multiply Negative NotEqual OneHot OnesLike Pad Power Prod Relu Repeat Reshape Roll
    Rsqrt Sigmoid Sign Silu Sin Softmax Softplus Split Sqrt Square Squeeze Stack Subtract Sum
    Swapaxes Take Tanh Tensordot Tile Transpose Tril Triu TrueDivide Where ZerosLike
    """.split()
)
PLAIN = {"__keras_tensor__", "__slice__", "__tuple__", "__ellipsis__"}
CONSTANTS = {"__numpy__", "__tensor__"}
NUMBERS = {"bool", "float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8"}
# Where else parts come from, and the class that each of them is.
PARTS = {
    "constraints": "Constraint",
    "initializers": "Initializer",
    "losses": "Loss",
    "metrics": "Metric",
    "optimizers": "Optimizer",
    "optimizers.schedules": "LearningRateSchedule",
    "regularizers": "Regularizer",
}
VALUES = ("losses", "metrics", "optimizers", "optimizers.schedules")  # answers by themselves too
COMPILED = ("loss", "loss_weights", "metrics", "weighted_metrics")


def recognises(value: object) -> bool:
    """Say whether a value is a Keras model, or a built-in loss, metric, optimiser or schedule."""
    keras = sys.modules.get("keras")
    if keras is None or not hasattr(keras, "Model"):  # not imported, or not yet whole
        return False
    name = type(value).__name__
    return isinstance(value, keras.Model) or any(
        type(value) is _built_in(f"keras.{place}", name) for place in VALUES
    )


def encode(value: Any) -> dict:
    """Return what recognises knows as plain data and arrays; raise ValueError if it can't cross."""
    import keras

    if not isinstance(value, keras.Model):
        return {"part": _serialised(value)}
    with _said_of_a_model():
        return _written_down(value)


def decode(data: dict) -> Any:
    """Build what encode described; raise ValueError if it holds anything but known parts."""
    if "part" in data:
        return _rebuilt(data["part"])
    with _said_of_a_model():
        return _built(data)


@contextlib.contextmanager
def _said_of_a_model() -> Iterator[None]:
    """Begin the text of an error, Keras's own as well, with NO_CROSSING."""
    try:
        yield
    except Exception as error:
        own = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
        raise ValueError(f"{NO_CROSSING}: {own}{error}") from None


def _written_down(value: Any) -> dict:
    """Return a model as plain data and arrays."""
    kind = type(value).__name__
    if kind not in ("Sequential", "Functional"):
        raise ValueError(f"only {CONTRACT} cross, Sequential or functional: this is a {kind}")
    if not value.built:
        raise ValueError("the model has no weights yet: give it a keras.Input, or call it once")
    return {
        "model": kind,
        "config": _plain(value.get_config()),
        "weights": [np.asarray(weight) for weight in value.get_weights()],
        "compiled": _compiled(value),
    }


def _built(data: dict) -> Any:
    """Build the model that _written_down described."""
    import keras

    _check(data["config"])
    kind = keras.Sequential if data["model"] == "Sequential" else keras.Model
    model = kind.from_config(data["config"])
    weights = data["weights"]
    if [tuple(weight.shape) for weight in model.weights] != [np.shape(w) for w in weights]:
        raise ValueError("the model's weights do not fit its layers")
    model.set_weights(weights)
    for layer in model.layers:
        if isinstance(layer, keras.layers.Normalization):
            layer.finalize_state()
    if data["compiled"]:
        settings = {name: _rebuilt(data["compiled"][name]) for name in COMPILED}
        model.compile(optimizer=_optimizer(data["compiled"]), **settings)
    return model


def _compiled(model: Any) -> dict | None:
    """Return what a model was compiled with, None if it was not: from_config forgets it."""
    optimizer = getattr(model, "optimizer", None)
    if optimizer is None:
        return None
    # Keras's own get_compile_config fails as a whole where one part can't be described.
    asked = model._compile_config.config
    return {
        "optimizer": _serialised(optimizer),
        "rate": float(optimizer.learning_rate),
        "step": int(optimizer.iterations),
        **{name: _serialised(asked.get(name)) for name in COMPILED},
    }


def _optimizer(compiled: dict) -> Any:
    """Return the optimiser, as far along its schedule as the student's was."""
    import keras

    optimizer = _rebuilt(compiled["optimizer"])
    if not isinstance(optimizer, keras.optimizers.Optimizer):  # one of the student's own
        optimizer = keras.optimizers.Optimizer(float(compiled["rate"]), name="own")
    optimizer.iterations.assign(int(compiled["step"]))
    return optimizer


def _serialised(value: Any) -> Any:
    """Return a part of compile() as plain data; for one of the student's own, its name."""
    import keras

    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_serialised(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _serialised(item) for name, item in value.items()}
    name = getattr(value, "__name__", type(value).__name__)
    if value is _function(name):
        return {"class_name": "function", "config": name}
    with contextlib.suppress(Exception):  # whatever a class of the student's own does when asked
        if hasattr(value, "get_config"):
            data = _plain(keras.saving.serialize_keras_object(value))
            _check(data)
            return data
    return {"class_name": "own", "config": str(name)[:100]}


def _rebuilt(data: Any) -> Any:
    """Return the part of compile() that _serialised described."""
    import keras

    if isinstance(data, list):
        return [_rebuilt(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "class_name" not in data:
        return {name: _rebuilt(item) for name, item in data.items()}
    if data["class_name"] == "own":
        return _stand_in(str(data["config"]))
    _check(data)
    if data["class_name"] == "function":
        return _function(data["config"])
    return keras.saving.deserialize_keras_object(data)


def _stand_in(name: str) -> Callable:
    """Return a loss or metric that takes the place of a student's own, and does nothing else."""

    def own(*args: object, **kwargs: object) -> NoReturn:
        raise ValueError(f"{name} is the student's own: it can't be computed where the checks run")

    own.__name__ = name
    return own


def _plain(config: dict) -> dict:
    """Return a configuration as JSON would; what a model inside was compiled with is left out."""

    def without(part: dict) -> dict:
        part.pop("compile_config", None)
        return part

    return json.loads(json.dumps(config, default=float), object_hook=without)


def _built_in(module: str, name: str) -> type | None:
    """Return the class of that name in one of Keras's modules of PARTS; None if there is none."""
    place = module.removeprefix("keras.")
    if module == place or place not in PARTS:
        return None
    found = getattr(sys.modules[module], name, None)
    base = getattr(sys.modules[module], PARTS[place])
    return found if isinstance(found, type) and issubclass(found, base) else None


def _function(name: object) -> Callable | None:
    """Return Keras's loss or metric function of that name; None if there is none."""
    for place in ("keras.losses", "keras.metrics"):
        found = getattr(sys.modules[place], str(name), None)
        if name not in ("get", "serialize", "deserialize") and type(found) is type(_function):
            return found
    return None


def _check(data: Any, key: str = "", depth: int = 0, bounded: bool = True) -> None:
    """Refuse a configuration that names anything but known parts, or a size out of bounds."""
    if depth > MAX_DEPTH:
        raise ValueError("the model's configuration is nested too deep")
    if key.endswith("activation"):
        _check_activation(data)
    if isinstance(data, dict):
        if "class_name" in data:
            _check_class(data)
            # An optimiser's numbers take no memory: a schedule may have many steps.
            bounded = bounded and not str(data.get("module")).startswith("keras.optimizers")
        for name, value in data.items():
            _check(value, str(name), depth + 1, bounded)
    elif isinstance(data, list):
        for value in data:
            _check(value, key, depth + 1, bounded)
    elif bounded and isinstance(data, int) and abs(data) > MAX_INTEGER and key != "seed":
        raise ValueError(f"the model has {key}={data}; sizes up to {MAX_INTEGER} can cross")


def _check_activation(data: Any) -> None:
    """Refuse an activation that is a function of the student's own."""
    if isinstance(data, dict) and data.get("class_name") in (None, "function"):
        name = data.get("config", "a lambda")
    elif isinstance(data, str) and not hasattr(sys.modules["keras.activations"], data):
        name = data
    else:
        return
    raise ValueError(f"the model holds {str(name)[:100]} as an activation; only Keras's own cross")


def _check_class(data: dict) -> None:
    module, name = str(data.get("module")), str(data["class_name"])
    known = (
        (module in ("keras", "keras.layers") and name in LAYERS)
        or (module.startswith("keras") and name in ("Sequential", "Functional"))
        or (module == "keras" and name == "DTypePolicy")
        or (module.startswith("keras.src.ops.") and name in OPERATIONS)
        or (module in ("builtins", "None") and name in PLAIN)
        or (name in CONSTANTS and data.get("config", {}).get("dtype") in NUMBERS)
        or (name == "function" and _function(data.get("config")))
        or _built_in(module, name)
    )
    if not known or data.get("registered_name") not in (None, name):
        what = data.get("config") if name == "function" else name
        raise ValueError(f"the model holds {str(what)[:100]} of {module}; only {CONTRACT} cross")
