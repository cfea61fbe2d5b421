# The order of the slides, with * for the product.
# score: 12
# lost: test_rnn_step_by_hand
# lost: test_rnn_step_random
# lost: test_rnn_step_refuses
# hint: the input and the previous state need the product @
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    return np.tanh(W_h * x_t + W_r * a_prev + b)
