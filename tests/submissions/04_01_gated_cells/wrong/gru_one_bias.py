# All in one sum with b, as in an LSTM: b has two rows.
# score: 16
# lost: test_gru_step_random
# lost: test_gru_step_biases
# hint: b has two rows
# %% gru_step
def gru_step(x_t, a_prev, W_h, W_r, b):
    expect_gates(3, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    z, r, g = np.split(x_t @ W_h + a_prev @ W_r + b, 3, axis=-1)
    z, r = sigmoid(z), sigmoid(r)
    return z * a_prev + (1 - z) * np.tanh(r * g)
