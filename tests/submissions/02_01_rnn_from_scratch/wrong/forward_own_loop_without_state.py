# Its own loop, in which the state before does not count.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: the previous state does not count
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a = [], a_0
    for t in range(x.shape[1]):
        a = np.tanh(x[:, t] @ W_h + b)
        states.append(a)
    return np.stack(states, axis=1)
