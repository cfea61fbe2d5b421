# Calls the step with an argument too few.
# score: 11
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# lost: test_rnn_forward_refuses
# hint: missing
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a = [], a_0
    for t in range(x.shape[1]):
        a = rnn_step(x[:, t], a, W_h, W_r)
        states.append(a)
    return np.stack(states, axis=1)
