# The loop runs over the examples, and rnn_step refuses them.
# score: 11
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# lost: test_rnn_forward_refuses
# hint: the loop runs over the examples
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a_t = [], a_0
    for x_t in x:
        a_t = rnn_step(x_t, a_t, W_h, W_r, b)
        states.append(a_t)
    return np.array(states)
