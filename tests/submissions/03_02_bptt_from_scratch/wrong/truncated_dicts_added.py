# Adds dicts by +=.
# score: 17
# lost: test_truncated_bptt_by_hand
# lost: test_truncated_bptt_tape
# lost: test_truncated_bptt_refuses
# hint: dicts are not added by +=
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    expect_sizes(k=k)
    g, a = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0), a_0
    for s in range(0, x.shape[1], k):
        g += rnn_backward(x[:, s:s + k], y[:, s:s + k], a, W_h, W_r, b, W_o)
    return g
