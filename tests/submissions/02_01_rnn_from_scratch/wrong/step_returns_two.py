# Output and list of states, as a cell of Keras returns them.
# score: 8
# lost: test_rnn_step_by_hand
# lost: test_rnn_step_keras
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: of things that do not fit together
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    batch, (features, units) = len(x_t), np.shape(W_h)
    expect("W_h", W_h, (features, units))
    expect("W_r", W_r, (units, units))
    expect("b", b, (units,))
    expect("x_t", x_t, (batch, features))
    expect("a_prev", a_prev, (batch, units))
    a = np.tanh(x_t @ W_h + a_prev @ W_r + b)
    return a, [a]
