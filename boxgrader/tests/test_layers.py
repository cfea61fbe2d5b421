"""Each layer and operation that may cross crosses, and computes the same there, to the last bit."""

import numpy as np
import pytest
from test_rpc import crossed

from boxgrader import keras_codec

STEPS, SIZE = 5, 2
rng = np.random.default_rng(1997)
# Of the second sequence three steps count; the rest is 0, which Masking leaves out.
SEQUENCES = rng.normal(size=(3, STEPS, SIZE)).astype("float32")
SEQUENCES[1, 3:] = 0
IDS = np.array([[1, 2, 3, 0, 0], [4, 4, 1, 2, 3]])


def assert_same_there(keras, model, inputs):
    """Fill a model with random weights, let it cross, and compare what both compute."""
    model.set_weights([rng.uniform(0.1, 1, np.shape(w)) for w in model.get_weights()])
    for layer in model.layers:
        if hasattr(layer, "finalize_state"):  # Normalization, after its weights were set
            layer.finalize_state()
    there = crossed(model)
    for training in (False, True):
        keras.utils.set_random_seed(1)
        here = keras.tree.flatten(model(inputs, training=training))
        keras.utils.set_random_seed(1)
        answer = keras.tree.flatten(there(inputs, training=training))
        for one, other in zip(here, answer, strict=True):
            np.testing.assert_array_equal(one, other)
    return there


def class_names(data):
    """Return all class names in a model's configuration."""
    if isinstance(data, dict):
        own = {data["class_name"]} if isinstance(data.get("class_name"), str) else set()
        return own.union(*map(class_names, data.values()))
    return set().union(*map(class_names, data)) if isinstance(data, (list, tuple)) else set()


# One layer on a sequence (batch, steps, size): its settings.
ONE_INPUT = {
    "Activation": {"activation": "gelu"},
    "ActivityRegularization": {"l2": 0.1},
    "AlphaDropout": {"rate": 0.5, "seed": 5},
    "AveragePooling1D": {"pool_size": 2},
    "BatchNormalization": {},
    "Conv1D": {"filters": 3, "kernel_size": 2, "padding": "causal", "dilation_rate": 2},
    "Conv1DTranspose": {"filters": 3, "kernel_size": 2},
    "Cropping1D": {"cropping": (1, 2)},
    "Dense": {"units": 3, "activation": "tanh", "kernel_regularizer": "l2"},
    "DepthwiseConv1D": {"kernel_size": 2, "depth_multiplier": 2},
    "Dropout": {"rate": 0.5, "seed": 5},
    "ELU": {"alpha": 0.5},
    "EinsumDense": {"equation": "btf,fu->btu", "output_shape": (None, 3)},
    "Flatten": {},
    "GRU": {"units": 3, "reset_after": False, "return_sequences": True},
    "GaussianDropout": {"rate": 0.5, "seed": 5},
    "GaussianNoise": {"stddev": 0.5, "seed": 5},
    "GlobalAveragePooling1D": {},
    "GlobalMaxPooling1D": {},
    "GroupNormalization": {"groups": 1},
    "Identity": {},
    "LSTM": {"units": 3, "go_backwards": True, "return_state": True},
    "LayerNormalization": {"center": False},
    "LeakyReLU": {"negative_slope": 0.1},
    "Masking": {"mask_value": 0.0},
    "MaxPooling1D": {"pool_size": 2, "strides": 1},
    "Normalization": {"axis": -1},
    "PReLU": {"shared_axes": [1]},
    "Permute": {"dims": (2, 1)},
    "RMSNormalization": {},
    "ReLU": {"max_value": 1.0},
    "Rescaling": {"scale": 2.0, "offset": 1.0},
    "Reshape": {"target_shape": (SIZE, STEPS)},
    "SeparableConv1D": {"filters": 3, "kernel_size": 2},
    "SimpleRNN": {"units": 3, "kernel_constraint": "max_norm", "recurrent_initializer": "identity"},
    "Softmax": {"axis": 1},
    "SpatialDropout1D": {"rate": 0.5, "seed": 5},
    "UnitNormalization": {},
    "UpSampling1D": {"size": 2},
    "ZeroPadding1D": {"padding": (1, 2)},
}
WITHOUT_MASK = ("Flatten", "Reshape", "Softmax")  # they change the shape, or want another mask
MERGING = ("Add", "Average", "Concatenate", "Maximum", "Minimum", "Multiply", "Subtract")


def _one(name):
    return lambda layers, x: getattr(layers, name)(**ONE_INPUT[name])(x)


def _merged(name):
    return lambda layers, x: getattr(layers, name)()([x, layers.Dense(SIZE)(x)])


def _cells(name):
    return lambda layers, x: layers.RNN(getattr(layers, f"{name}Cell")(3), return_state=True)(x)


# Each on x, a sequence of which Masking has marked the padding.
GRAPHS = {
    **{name: _one(name) for name in ONE_INPUT},
    **{name: _merged(name) for name in MERGING},
    **{f"{name}Cell": _cells(name) for name in ("GRU", "LSTM", "SimpleRNN")},
    "AdditiveAttention": lambda k, x: k.AdditiveAttention()(
        [k.Dense(3)(x), k.Dense(3)(x)], return_attention_scores=True
    ),
    "Attention": lambda k, x: k.Attention(use_scale=True, score_mode="concat")(
        [k.GRU(3, return_sequences=True)(x), k.Dense(3)(x)], use_causal_mask=True
    ),
    "Bidirectional": lambda k, x: k.Bidirectional(
        k.LSTM(3, return_state=True, return_sequences=True), merge_mode="sum"
    )(x),
    "Dot": lambda k, x: k.Dot(axes=2, normalize=True)([x, k.Dense(SIZE)(x)]),
    "InputLayer": lambda k, x: k.Dense(1)(x),
    "MultiHeadAttention": lambda k, x: k.MultiHeadAttention(2, 3)(x, x),
    "RNN": lambda k, x: k.RNN([k.GRUCell(3), k.LSTMCell(2)], return_sequences=True)(x),
    "RepeatVector": lambda k, x: k.RepeatVector(4)(k.GRU(3)(x)),
    "StackedRNNCells": lambda k, x: k.RNN(k.StackedRNNCells([k.GRUCell(3), k.GRUCell(2)]))(x),
    "TimeDistributed": lambda k, x: k.TimeDistributed(k.Dense(3))(x),
}


@pytest.mark.parametrize("name", sorted(keras_codec.LAYERS - {"Embedding"}))
def test_a_layer_computes_the_same_there(keras, name):
    x = keras.Input((STEPS, SIZE))
    masked = keras.layers.Masking()(x) if name not in WITHOUT_MASK else x
    there = assert_same_there(keras, keras.Model(x, GRAPHS[name](keras.layers, masked)), SEQUENCES)
    assert name in class_names(there.get_config())


# Keras's operations between layers, on x, an array (batch, steps, size).
ARITHMETIC = {
    "Absolute": lambda k, x: k.absolute(x),
    "Add": lambda k, x: x + x[:, :1],
    "All": lambda k, x: k.all(x > 0, axis=1),
    "Any": lambda k, x: k.any(x > 0, axis=1),
    "Argmax": lambda k, x: k.argmax(x, axis=1),
    "BroadcastTo": lambda k, x: k.broadcast_to(x[:, :1, :1], (3, STEPS, SIZE)),
    "Cast": lambda k, x: k.cast(x, "int32"),
    "Clip": lambda k, x: k.clip(x, -0.5, 0.5),
    "Concatenate": lambda k, x: k.concatenate([x, x[:, -2:]], axis=1),
    "Cos": lambda k, x: k.cos(x),
    "Cumsum": lambda k, x: k.cumsum(x, axis=1),
    "Divide": lambda k, x: k.divide(x, 3.0),
    "Dot": lambda k, x: k.dot(x, np.ones((SIZE, 3), "float32")),
    "Einsum": lambda k, x: k.einsum("bti,bsi->bts", x, x),
    "Elu": lambda k, x: k.elu(x),
    "Equal": lambda k, x: k.equal(x, 0.0),
    "Exp": lambda k, x: k.exp(x),
    "ExpandDims": lambda k, x: k.expand_dims(x, 1),
    "Flip": lambda k, x: k.flip(x, axis=1),
    "Gelu": lambda k, x: k.gelu(x),
    "GetItem": lambda k, x: x[:, ::-1, None, 0],
    "Greater": lambda k, x: x > 0.1,
    "GreaterEqual": lambda k, x: x >= 0.1,
    "Less": lambda k, x: x < 0.1,
    "LessEqual": lambda k, x: x <= 0.1,
    "Log": lambda k, x: k.log(x * x + 1.0),
    "Log1p": lambda k, x: k.log1p(x * x),
    "LogSoftmax": lambda k, x: k.log_softmax(x),
    "LogicalAnd": lambda k, x: k.logical_and(x > 0, x < 1),
    "LogicalNot": lambda k, x: k.logical_not(x > 0),
    "LogicalOr": lambda k, x: k.logical_or(x > 1, x < 0),
    "Logsumexp": lambda k, x: k.logsumexp(x, axis=1),
    "Matmul": lambda k, x: k.matmul(x, k.transpose(x, (0, 2, 1))),
    "Max": lambda k, x: k.max(x, axis=1),
    "Maximum": lambda k, x: k.maximum(x, 0.1),
    "Mean": lambda k, x: k.mean(x, axis=(1, 2), keepdims=True),
    "Min": lambda k, x: k.min(x, axis=1),
    "Minimum": lambda k, x: k.minimum(x, 0.1),
    "Moveaxis": lambda k, x: k.moveaxis(x, 1, 2),
    "Multiply": lambda k, x: 2.0 * x * x,
    "Negative": lambda k, x: -x,
    "NotEqual": lambda k, x: k.not_equal(x, 0.0),
    "OneHot": lambda k, x: k.one_hot(k.cast(x > 0, "int32"), 2),
    "OnesLike": lambda k, x: k.ones_like(x),
    "Pad": lambda k, x: k.pad(x, ((0, 0), (1, 0), (0, 0))),
    "Power": lambda k, x: x**2,
    "Prod": lambda k, x: k.prod(x, axis=1),
    "Relu": lambda k, x: k.relu(x),
    "Repeat": lambda k, x: k.repeat(x, 2, axis=1),
    "Reshape": lambda k, x: k.reshape(x, (-1, STEPS * SIZE)),
    "Roll": lambda k, x: k.roll(x, 1, axis=1),
    "Rsqrt": lambda k, x: k.rsqrt(x * x + 1.0),
    "Sigmoid": lambda k, x: k.sigmoid(x),
    "Sign": lambda k, x: k.sign(x),
    "Silu": lambda k, x: k.silu(x),
    "Sin": lambda k, x: k.sin(x),
    "Softmax": lambda k, x: k.softmax(x, axis=1),
    "Softplus": lambda k, x: k.softplus(x),
    "Split": lambda k, x: k.split(x, 2, axis=2),
    "Sqrt": lambda k, x: k.sqrt(x * x),
    "Square": lambda k, x: k.square(x),
    "Squeeze": lambda k, x: k.squeeze(x[:, :1], axis=1),
    "Stack": lambda k, x: k.stack([x, x], axis=1),
    "Subtract": lambda k, x: x - 1.0,
    "Sum": lambda k, x: k.sum(x, axis=1),
    "Swapaxes": lambda k, x: k.swapaxes(x, 1, 2),
    "Take": lambda k, x: k.take(x, [0, 1], axis=1),
    "Tanh": lambda k, x: k.tanh(x),
    "Tensordot": lambda k, x: k.tensordot(x, x, axes=[[2], [2]]),
    "Tile": lambda k, x: k.tile(x, (1, 2, 1)),
    "Transpose": lambda k, x: k.transpose(x, (0, 2, 1)),
    "Tril": lambda k, x: k.tril(x),
    "Triu": lambda k, x: k.triu(x),
    "TrueDivide": lambda k, x: x / 3.0,
    "Where": lambda k, x: k.where(x > 0, x, 0.0),
    "ZerosLike": lambda k, x: k.zeros_like(x),
}


@pytest.mark.parametrize("name", sorted(keras_codec.OPERATIONS))
def test_an_operation_computes_the_same_there(keras, name):
    x = keras.Input((STEPS, SIZE))
    model = keras.Model(x, ARITHMETIC[name](keras.ops, x))
    assert name in class_names(assert_same_there(keras, model, SEQUENCES).get_config())


def _translator(keras):
    """Return an encoder-decoder with attention: two inputs of ids, states handed over, a mask."""
    layers = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    read = layers.Embedding(5, 3, mask_zero=True)(x)
    states, *last = layers.Bidirectional(layers.GRU(2, return_sequences=True, return_state=True))(
        read
    )
    start = layers.Dense(4, activation="tanh")(layers.Concatenate()(last))
    written = layers.GRU(4, return_sequences=True)(layers.Embedding(5, 3)(y), initial_state=start)
    context = layers.Attention()([written, states])
    scores = layers.Dense(6)(layers.Concatenate()([written, context]))
    return keras.Model([x, y], layers.Softmax()(scores))


def _by_hand(keras):
    """Return additive attention with an LSTM's two states, without an attention layer."""
    layers = keras.layers
    x, y = keras.Input((STEPS,), dtype="int32"), keras.Input((STEPS,), dtype="int32")
    states, *last = layers.LSTM(3, return_sequences=True, return_state=True)(
        layers.Embedding(5, 3, mask_zero=True)(x)
    )
    written = layers.LSTM(3, return_sequences=True)(layers.Embedding(5, 2)(y), initial_state=last)
    weights = layers.Softmax(axis=-1)(layers.Dot(axes=2)([written, layers.Dense(3)(states)]))
    context = layers.Dot(axes=(2, 1))([weights, states])
    return keras.Model({"x": x, "y": y}, [layers.Dense(6)(context), weights])


def test_an_encoder_decoder_computes_the_same_there(keras):
    there = assert_same_there(keras, _translator(keras), [IDS, IDS[:, ::-1].copy()])
    assert "Embedding" in class_names(there.get_config())
    assert_same_there(keras, _by_hand(keras), {"x": IDS, "y": IDS})


def test_a_model_within_a_model_computes_the_same_there(keras):
    inner = keras.Sequential([keras.Input((SIZE,)), keras.layers.Dense(3)])
    inner.compile(loss=lambda y, z: 0.0)  # does not matter: the outer one counts
    x = keras.Input((STEPS, SIZE))
    model = keras.Model(x, keras.layers.TimeDistributed(inner)(x))
    assert_same_there(keras, model, SEQUENCES)


def test_a_constant_in_the_graph_crosses(keras):
    x = keras.Input((STEPS, SIZE))
    scale = keras.ops.rsqrt(keras.ops.cast(SIZE, "float32"))
    last = np.arange(STEPS)[:, None] == STEPS - 1
    assert_same_there(keras, keras.Model(x, keras.ops.where(last, x * scale, -1e9)), SEQUENCES)
