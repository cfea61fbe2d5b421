# 1 - z times g without brackets.
# score: 16
# lost: test_gru_step_random, test_gru_step_biases
# hint: the brackets are missing
# %% gru_step
def gru_step(x_t, a_prev, W_h, W_r, b):
    expect_gates(3, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    x_z, x_r, x_g = np.split(x_t @ W_h + b[0], 3, axis=-1)
    a_z, a_r, a_g = np.split(a_prev @ W_r + b[1], 3, axis=-1)
    z, r = sigmoid(x_z + a_z), sigmoid(x_r + a_r)
    g = np.tanh(x_g + r * a_g)
    return z * a_prev + 1 - z * g
