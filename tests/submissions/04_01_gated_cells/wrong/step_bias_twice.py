# The bias is added to both products.
# score: 18
# lost: test_lstm_step_by_hand
# hint: the bias b is added twice
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    i, f, g, o = np.split((x_t @ W_h + b) + (a_prev @ W_r + b), 4, axis=-1)
    c_t = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_t), c_t
