# The reset gate multiplies the input's part.
# score: 16
# lost: test_gru_step_random
# lost: test_gru_step_biases
# hint: the reset gate multiplies what comes from the input
# %% gru_step
def gru_step(x_t, a_prev, W_h, W_r, b):
    expect_gates(3, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    z_x, r_x, g_x = np.split(x_t @ W_h + b[0], 3, axis=-1)
    z_a, r_a, g_a = np.split(a_prev @ W_r + b[1], 3, axis=-1)
    z, r = sigmoid(z_x + z_a), sigmoid(r_x + r_a)
    return z * a_prev + (1 - z) * np.tanh(r * g_x + g_a)
