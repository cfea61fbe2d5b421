# Only the last state is returned.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: only the last state is returned
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    batch, steps, _ = np.shape(x)
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    a = a_0
    for t in range(steps):
        a = rnn_step(x[:, t], a, W_h, W_r, b)
    return a
