# Inputs and states side by side, both matrices stacked: one product.
# score: 17
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    return np.tanh(np.hstack([x_t, a_prev]) @ np.vstack([W_h, W_r]) + b)
