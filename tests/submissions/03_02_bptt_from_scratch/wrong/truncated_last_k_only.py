# Only the last k steps are used.
# score: 18
# lost: test_truncated_bptt_by_hand
# lost: test_truncated_bptt_tape
# hint: every chunk counts
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    if k < 1:
        raise ValueError("k")
    T = x.shape[1]
    a = a_0
    for t in range(max(T - k, 0)):
        a = np.tanh(x[:, t] @ W_h + a @ W_r + b)
    return rnn_backward(x[:, -k:], y[:, -k:], a, W_h, W_r, b, W_o)
