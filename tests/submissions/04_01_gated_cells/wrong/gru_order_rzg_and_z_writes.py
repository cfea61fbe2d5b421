# PyTorch's order, and z writes: the second slip is z's, not r's.
# score: 16
# lost: test_gru_step_random
# lost: test_gru_step_biases
# hint: the blocks z and r have changed places
# hint: z and 1 - z have changed places
# %% gru_step
def gru_step(x_t, a_prev, W_h, W_r, b):
    expect_gates(3, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    r_x, z_x, g_x = np.split(x_t @ W_h + b[0], 3, axis=-1)
    r_a, z_a, g_a = np.split(a_prev @ W_r + b[1], 3, axis=-1)
    z, r = sigmoid(z_x + z_a), sigmoid(r_x + r_a)
    return (1 - z) * a_prev + z * np.tanh(g_x + r * g_a)
