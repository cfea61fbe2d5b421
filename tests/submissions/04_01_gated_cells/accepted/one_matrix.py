# Input, state and a one side by side, one tall matrix; lists are returned.
# score: 19
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    row = np.hstack([x_t, a_prev, np.ones((len(x_t), 1))])
    sums = (row @ np.vstack([W_h, W_r, [b]])).reshape(len(x_t), 4, -1 if len(x_t) else len(b) // 4)
    i, f, o = (1 / (1 + np.exp(-np.clip(sums[:, k], -60, 60))) for k in (0, 1, 3))
    memory = f * c_prev + i * np.tanh(sums[:, 2])
    return [o * np.tanh(memory), memory]


# %% gru_step
def gru_step(x_t, a_prev, W_h, W_r, b):
    from scipy.special import expit

    expect_gates(3, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    z, r, g = (
        (x_t @ h + bias, a_prev @ rec + bias_r)
        for h, rec, bias, bias_r in zip(
            np.split(W_h, 3, 1), np.split(W_r, 3, 1), np.split(b[0], 3), np.split(b[1], 3), strict=True
        )
    )
    keep = expit(sum(z))
    new = np.tanh(g[0] + expit(sum(r)) * g[1])
    return new + keep * (a_prev - new)
