# Each chunk's slice ends at step k, so the second one is empty.
# score: 17
# lost: test_truncated_bptt_by_hand, test_truncated_bptt_tape, test_truncated_bptt_refuses
# hint: a chunk is x[:, start:start + k]
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    expect_sizes(k=k)
    total = {"W_h": 0.0, "W_r": 0.0, "b": 0.0, "W_o": 0.0}
    for s in range(0, x.shape[1], k):
        part = rnn_backward(x[:, s:k], y[:, s:k], a_0, W_h, W_r, b, W_o)
        total = {name: total[name] + part[name] for name in total}
        for t in range(s, min(s + k, x.shape[1])):
            a_0 = np.tanh(x[:, t] @ W_h + a_0 @ W_r + b)
    return total
