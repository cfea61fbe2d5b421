# The sums begin with the first chunk, and the loop adds it once more.
# score: 18
# lost: test_truncated_bptt_by_hand, test_truncated_bptt_tape
# hint: the first chunk counts twice
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    expect_sizes(k=k)
    total = rnn_backward(x[:, :k], y[:, :k], a_0, W_h, W_r, b, W_o)
    for s in range(0, x.shape[1], k):
        part = rnn_backward(x[:, s : s + k], y[:, s : s + k], a_0, W_h, W_r, b, W_o)
        total = {name: total[name] + part[name] for name in total}
        for t in range(s, min(s + k, x.shape[1])):
            a_0 = np.tanh(x[:, t] @ W_h + a_0 @ W_r + b)
    return total
