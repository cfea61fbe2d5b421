# Inputs and states side by side, both matrices stacked: one product.
# score: 17
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    batch, (features, units) = len(x_t), np.shape(W_h)
    expect("W_h", W_h, (features, units))
    expect("W_r", W_r, (units, units))
    expect("b", b, (units,))
    expect("x_t", x_t, (batch, features))
    expect("a_prev", a_prev, (batch, units))
    return np.tanh(np.hstack([x_t, a_prev]) @ np.vstack([W_h, W_r]) + b)
