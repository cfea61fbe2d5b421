# states[t] for states[:, t].
# score: 11
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# lost: test_rnn_forward_refuses
# hint: states[t] is example t
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    a = np.zeros((x.shape[0], x.shape[1], len(b)))
    h = a_0
    for t in range(x.shape[1]):
        h = rnn_step(x[:, t], h, W_h, W_r, b)
        a[t] = h
    return a
