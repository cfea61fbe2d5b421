# tanh of each product, not of their sum.
# score: 8
# lost: test_rnn_step_by_hand
# lost: test_rnn_step_keras
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: tanh is taken of each part
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    batch, (features, units) = len(x_t), np.shape(W_h)
    expect("W_h", W_h, (features, units))
    expect("W_r", W_r, (units, units))
    expect("b", b, (units,))
    expect("x_t", x_t, (batch, features))
    expect("a_prev", a_prev, (batch, units))
    return np.tanh(x_t @ W_h) + np.tanh(a_prev @ W_r) + b
