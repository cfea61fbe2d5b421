# Each step starts from a_0: the state is not carried on.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: it should start from the state before
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    batch, steps, _ = np.shape(x)
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    return np.stack([rnn_step(x[:, t], a_0, W_h, W_r, b) for t in range(steps)], axis=1)
