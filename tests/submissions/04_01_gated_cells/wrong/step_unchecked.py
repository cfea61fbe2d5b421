# The given line is deleted.
# score: 18
# lost: test_lstm_step_refuses
# hint: should raise a ValueError
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    i, f, g, o = np.split(x_t @ W_h + a_prev @ W_r + b, 4, axis=-1)
    c_t = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_t), c_t
