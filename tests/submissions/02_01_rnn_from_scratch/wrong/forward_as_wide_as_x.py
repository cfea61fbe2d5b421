# The array for the states has the shape of x.
# score: 11
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# lost: test_rnn_forward_refuses
# hint: as wide as x
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a_t = np.zeros_like(x), a_0
    for t in range(x.shape[1]):
        a_t = states[:, t] = np.tanh(x[:, t] @ W_h + a_t @ W_r + b)
    return states
