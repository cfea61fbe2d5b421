# Adds the state before outside tanh.
# score: 8
# lost: test_rnn_step_by_hand
# lost: test_rnn_step_random
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: the state before is added outside tanh
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    return a_prev + np.tanh(x_t @ W_h + a_prev @ W_r + b)
