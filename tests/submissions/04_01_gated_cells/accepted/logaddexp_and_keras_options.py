# Other formulas for the lengths; the biases by Keras's own initialiser.
# score: 19
# %% half_life
def half_life(bias):
    if np.any(np.isnan(bias)):
        raise ValueError("bias must not hold a NaN")
    return np.log(2) / np.logaddexp(0, -np.asarray(bias, dtype=float))


# %% forget_bias
def forget_bias(steps):
    steps = np.asarray(steps, dtype=float)
    if not np.all(steps > 0):
        raise ValueError(f"steps must be above 0: {steps}")
    f = 0.5 ** (1 / steps)
    return np.log(f) - np.log(-np.expm1(-np.log(2) / steps))


# %% memory_gradient
def memory_gradient(x, a_0, c_0, W_h, W_r, b):
    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    states = lstm_forward(x, a_0, c_0, W_h, W_r, b)[0]
    U = a_0.shape[1]
    before = np.concatenate([a_0[:, None], states[:, :-1]], axis=1)
    f = sigmoid((x @ W_h + before @ W_r + b)[..., U : 2 * U])
    return np.stack([np.prod(f[:, t + 1 :], axis=1) for t in range(f.shape[1])], axis=1)


# %% remembering_lstm
def remembering_lstm(features, units, steps, outputs):
    import keras

    bias = float(forget_bias(steps))
    inputs = keras.Input((None, features))
    lstm = keras.layers.LSTM(units, unit_forget_bias=False)
    model = keras.Model(inputs, keras.layers.Dense(outputs, activation="softmax")(lstm(inputs)))
    W_h, W_r, b = lstm.get_weights()
    b.reshape(4, units)[1] = bias
    lstm.set_weights([W_h, W_r, b])
    return model
