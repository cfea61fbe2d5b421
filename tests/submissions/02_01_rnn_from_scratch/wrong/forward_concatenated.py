# np.concatenate in place of np.stack.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: np.stack(states, axis=1) makes one for time
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a = [], a_0
    for t in range(x.shape[1]):
        a = rnn_step(x[:, t], a, W_h, W_r, b); states.append(a)
    return np.concatenate(states, axis=1)
