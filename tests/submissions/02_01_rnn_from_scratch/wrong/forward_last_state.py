# Only the last state is returned.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: An axis is missing
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    batch, steps, _ = np.shape(x)
    expect("x", x, (batch, steps, len(W_h)))
    expect("a_0", a_0, (batch, len(b)))
    a = a_0
    for t in range(steps):
        a = rnn_step(x[:, t], a, W_h, W_r, b)
    return a
