# The return stands inside the loop.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: a return inside the loop
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a_t = [], a_0
    for t in range(x.shape[1]):
        a_t = np.tanh(x[:, t] @ W_h + a_t @ W_r + b)
        states.append(a_t)
        return np.stack(states, axis=1)
