# The second bias is forgotten.
# score: 18
# lost: test_gru_step_biases
# hint: b[1], the second bias, is missing: it is added to all three blocks
# %% gru_step
def gru_step(x_t, a_prev, W_h, W_r, b):
    expect_gates(3, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    U = a_prev.shape[1]
    from_input, from_state = x_t @ W_h + b[0], a_prev @ W_r
    z = sigmoid(from_input[:, :U] + from_state[:, :U])
    r = sigmoid(from_input[:, U : 2 * U] + from_state[:, U : 2 * U])
    g = np.tanh(from_input[:, 2 * U :] + r * from_state[:, 2 * U :])
    return z * a_prev + (1 - z) * g
