# The batch is cut in place of time.
# score: 17
# lost: test_truncated_bptt_by_hand
# lost: test_truncated_bptt_tape
# lost: test_truncated_bptt_refuses
# hint: x[:, start:stop] cuts time
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    expect_sizes(k=k)
    gradients, a_t = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0), a_0
    for start in range(0, x.shape[1], k):
        chunk_x, chunk_y = x[start : start + k], y[start : start + k]
        chunk = rnn_backward(chunk_x, chunk_y, a_t, W_h, W_r, b, W_o)
        gradients = {name: gradients[name] + chunk[name] for name in gradients}
        for t in range(chunk_x.shape[1]):
            a_t = np.tanh(chunk_x[:, t] @ W_h + a_t @ W_r + b)
    return gradients
