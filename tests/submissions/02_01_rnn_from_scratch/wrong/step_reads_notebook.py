# Reads the variable `state` of the notebook in place of the argument a_prev.
# score: 12
# lost: test_rnn_step_by_hand
# lost: test_rnn_step_random
# lost: test_rnn_step_refuses
# hint: your rnn_step reads `state` of the notebook, not its own arguments
# %% rnn_step
state = np.zeros((2, 3))


def rnn_step(x_t, a_prev, W_h, W_r, b):
    return np.tanh(x_t @ W_h + state @ W_r + b)
