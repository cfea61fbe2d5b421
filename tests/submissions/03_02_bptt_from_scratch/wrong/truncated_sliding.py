# Every error goes back k steps of its own; the cuts should lie at the chunks' borders.
# score: 18
# lost: test_truncated_bptt_by_hand
# lost: test_truncated_bptt_tape
# hint: each error looks back k steps of its own
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    if k < 1:
        raise ValueError(f"k should be at least 1, it is {k}")
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[-1] @ W_r + b))
    total = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0)
    for t in range(x.shape[1]):
        start = max(0, t + 1 - k)
        part = x[:, start : t + 1]
        targets = np.stack([state @ W_o for state in states[start + 1 : t + 2]], axis=1)
        targets[:, -1] = y[:, t]  # no error before the last step
        one = rnn_backward(part, targets, states[start], W_h, W_r, b, W_o)
        total = {name: total[name] + one[name] for name in total}
    return total
