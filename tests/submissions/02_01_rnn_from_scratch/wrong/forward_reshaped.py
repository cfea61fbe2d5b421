# reshape in place of turning the axes.
# score: 14
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: and no reshape
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a = [], a_0
    for t in range(x.shape[1]):
        a = rnn_step(x[:, t], a, W_h, W_r, b); states.append(a)
    return np.array(states).reshape(len(x), x.shape[1], -1)
