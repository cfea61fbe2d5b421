# Lets Keras do the looping and the counting, in its usual float32, and logs to stderr.
# score: 17
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    import sys

    import keras

    print("building a layer", file=sys.stderr)
    batch, steps, _ = x.shape
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    layer = keras.layers.SimpleRNN(len(b), return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([W_h, W_r, b])
    x, a_0 = (keras.ops.convert_to_tensor(array, "float32") for array in (x, a_0))
    return layer(x, initial_state=a_0).numpy()


# %% count_parameters
def count_parameters(features, units, outputs):
    import keras

    for name, size in {"features": features, "units": units, "outputs": outputs}.items():
        if size < 1:
            raise ValueError(f"{name} = {size}")
    layers = [keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential([keras.Input((7, features)), *layers]).count_params()


# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    import keras

    if features < 1 or steps < 1 or units < 1 or outputs < 1:
        raise ValueError("one of features, steps, units, outputs is below 1")
    layers = [keras.layers.Dense(units), keras.layers.Dense(outputs)]
    return keras.Sequential([keras.Input((features * steps,)), *layers]).count_params()
