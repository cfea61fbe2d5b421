# Output and list of states, as a cell of Keras returns them.
# score: 13
# lost: test_rnn_step_by_hand
# lost: test_rnn_step_random
# hint: yours is a tuple of 2 things that do not fit together
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    a = np.tanh(x_t @ W_h + a_prev @ W_r + b)
    return a, [a]
