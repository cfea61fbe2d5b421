# The loop begins at 1, and a_0 stands where the state after the first step belongs.
# score: 12
# lost: test_rnn_forward_by_hand, test_rnn_forward_keras, test_rnn_forward_edges
# hint: Likely cause: a_0 stands in the first place, and x[:, 0] is not read
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states = np.zeros((len(x), x.shape[1], len(b)))
    states[:, 0] = a_0
    for t in range(1, x.shape[1]):
        states[:, t] = rnn_step(x[:, t], states[:, t - 1], W_h, W_r, b)
    return states
