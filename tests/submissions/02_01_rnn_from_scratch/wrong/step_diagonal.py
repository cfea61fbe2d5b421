# Each unit sees itself alone.
# score: 15
# lost: test_rnn_step_random
# hint: each unit sees its own previous state alone
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    return np.tanh(x_t @ W_h + a_prev * np.diag(W_r) + b)
