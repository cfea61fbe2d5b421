# The new state is written into a_0: right values, but the caller's array is changed.
# score: 16
# lost: test_rnn_forward_refuses
# hint: changed its argument number 2
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    batch, steps, _ = np.shape(x)
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states = []
    for t in range(steps):
        a_0[:] = rnn_step(x[:, t], a_0, W_h, W_r, b)
        states.append(a_0.copy())
    return np.stack(states, axis=1)
