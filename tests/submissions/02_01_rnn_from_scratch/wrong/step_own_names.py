# tanh is missing in a step with argument names of its own; the loop calls it by these.
# score: 13
# lost: test_rnn_step_by_hand, test_rnn_step_random
# hint: tanh is missing
# %% rnn_step
def rnn_step(x, h, W, U, bias):
    expect_problem(empty_batch=True, x_t=x, a_prev=h, W_h=W, W_r=U, b=bias)
    return x @ W + h @ U + bias
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states, h = [], a_0
    for t in range(x.shape[1]):
        h = rnn_step(x[:, t], h, W=W_h, U=W_r, bias=b)
        states.append(h)
    return np.stack(states, axis=1)
