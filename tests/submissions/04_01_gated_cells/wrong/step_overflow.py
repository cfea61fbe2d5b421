# An own sigmoid that overflows.
# score: 18
# lost: test_lstm_step_large
# hint: inf / inf is NaN
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    def share(z):
        return np.exp(z) / (1 + np.exp(z))

    i, f, g, o = np.split(x_t @ W_h + a_prev @ W_r + b, 4, axis=-1)
    c_t = share(f) * c_prev + share(i) * np.tanh(g)
    return share(o) * np.tanh(c_t), c_t
