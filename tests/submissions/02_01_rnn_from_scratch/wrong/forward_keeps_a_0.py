# The start is in the answer, before all the states.
# score: 12
# lost: test_rnn_forward_by_hand
# lost: test_rnn_forward_keras
# lost: test_rnn_forward_edges
# hint: a_0 is in the answer, too
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    batch, steps, _ = np.shape(x)
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    out = [a_0]
    for t in range(steps):
        out.append(rnn_step(x[:, t], out[-1], W_h, W_r, b))
    return np.stack(out, 1)
