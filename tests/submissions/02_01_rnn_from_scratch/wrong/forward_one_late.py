# The state is kept before the step instead of after it: a_0 first, the last one lost.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: a_0 is in the answer
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    batch, steps, _ = np.shape(x)
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a_t = [], a_0
    for t in range(steps):
        states.append(a_t)
        a_t = rnn_step(x[:, t], a_t, W_h, W_r, b)
    return np.stack(states, axis=1)
