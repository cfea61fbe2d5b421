# The LSTM is done; in the GRU z writes; the rest is not there yet.
# score: 10
# base: exercise
# hint: in this course z keeps
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    i, f, g, o = np.split(x_t @ W_h + a_prev @ W_r + b, 4, axis=-1)
    c_t = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_t), c_t


# %% lstm_forward
def lstm_forward(x, a_0, c_0, W_h, W_r, b):
    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    states, memories, a_t, c_t = [], [], a_0, c_0
    for t in range(x.shape[1]):
        a_t, c_t = lstm_step(x[:, t], a_t, c_t, W_h, W_r, b)
        states.append(a_t)
        memories.append(c_t)
    return np.stack(states, axis=1), np.stack(memories, axis=1)


# %% gru_step
def gru_step(x_t, a_prev, W_h, W_r, b):
    expect_gates(3, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    U = a_prev.shape[1]
    from_input, from_state = x_t @ W_h + b[0], a_prev @ W_r + b[1]
    z = sigmoid(from_input[:, :U] + from_state[:, :U])
    r = sigmoid(from_input[:, U : 2 * U] + from_state[:, U : 2 * U])
    g = np.tanh(from_input[:, 2 * U :] + r * from_state[:, 2 * U :])
    return (1 - z) * a_prev + z * g


# %% half_life
def half_life(bias):
    expect_numbers(bias=bias)
    return np.log(2) / np.log1p(np.exp(-np.asarray(bias, dtype="float64")))
