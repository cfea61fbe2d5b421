# The order of the slides: the weights come first.
# score: 15
# lost: test_lstm_step_by_hand, test_lstm_step_random, test_lstm_step_large, test_lstm_step_refuses
# hint: the weights come second
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    i, f, g, o = np.split(W_h @ x_t + W_r @ a_prev + b, 4, axis=-1)
    c_t = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_t), c_t
