# k chunks, not chunks of k steps.
# score: 18
# lost: test_truncated_bptt_by_hand
# lost: test_truncated_bptt_tape
# hint: taken for the number of chunks
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    if k < 1:
        raise ValueError("k")
    g, a = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0), a_0
    for part in np.array_split(np.arange(x.shape[1]), min(k, x.shape[1])):
        c = rnn_backward(x[:, part], y[:, part], a, W_h, W_r, b, W_o)
        g = {n: g[n] + c[n] for n in g}
        for t in part:
            a = np.tanh(x[:, t] @ W_h + a @ W_r + b)
    return g
