# The candidate second.
# score: 16
# lost: test_lstm_step_by_hand
# lost: test_lstm_step_random
# lost: test_lstm_step_large
# hint: the blocks f and g have changed places
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    i, g, f, o = np.split(x_t @ W_h + a_prev @ W_r + b, 4, axis=-1)
    c_t = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_t), c_t
