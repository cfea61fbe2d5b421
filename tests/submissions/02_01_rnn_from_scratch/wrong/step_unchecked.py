# The right values, but nothing is refused, so numpy stretches what does not fit.
# score: 16
# lost: test_rnn_step_refuses
# hint: yours returned as if all were well
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    return np.tanh(x_t @ W_h + a_prev @ W_r + b)
