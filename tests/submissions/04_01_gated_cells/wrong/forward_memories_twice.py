# The memories are kept for the states.
# score: 16
# lost: test_lstm_forward_keras
# lost: test_lstm_forward_edges
# hint: the states hold the memories
# %% lstm_forward
def lstm_forward(x, a_0, c_0, W_h, W_r, b):
    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    states, memories, a_t, c_t = [], [], a_0, c_0
    for t in range(x.shape[1]):
        a_t, c_t = lstm_step(x[:, t], a_t, c_t, W_h, W_r, b)
        states.append(c_t)
        memories.append(c_t)
    return np.stack(states, axis=1), np.stack(memories, axis=1)
