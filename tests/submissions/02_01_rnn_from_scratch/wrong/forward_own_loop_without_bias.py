# A loop of its own, which forgets the bias.
# score: 15
# lost: test_rnn_forward_by_hand
# hint: the bias b is missing
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, a_t = [], a_0
    for x_t in x.swapaxes(0, 1):
        a_t = np.tanh(x_t @ W_h + a_t @ W_r)
        states.append(a_t)
    return np.array(states).swapaxes(0, 1)
