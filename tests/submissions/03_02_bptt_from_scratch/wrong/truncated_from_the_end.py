# The chunks are counted from the end, so the first one is short.
# score: 18
# lost: test_truncated_bptt_by_hand
# lost: test_truncated_bptt_tape
# hint: the chunks are counted from the end
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    if k < 1:
        raise ValueError(f"k should be at least 1, it is {k}")
    gradients, a_t = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0), a_0
    steps = x.shape[1]
    for start in range(-(-steps % k), steps, k):
        end = start + k
        chunk_x, chunk_y = x[:, max(start, 0) : end], y[:, max(start, 0) : end]
        chunk = rnn_backward(chunk_x, chunk_y, a_t, W_h, W_r, b, W_o)
        gradients = {name: gradients[name] + chunk[name] for name in gradients}
        for t in range(chunk_x.shape[1]):
            a_t = np.tanh(chunk_x[:, t] @ W_h + a_t @ W_r + b)
    return gradients
