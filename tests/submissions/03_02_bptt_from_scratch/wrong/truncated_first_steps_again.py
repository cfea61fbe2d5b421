# range(k): the state goes through the first k steps at each chunk.
# score: 18
# lost: test_truncated_bptt_by_hand, test_truncated_bptt_tape
# hint: the state goes through the first k steps again
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    expect_sizes(k=k)
    T = x.shape[1]
    total = {}
    a = a_0
    for start in range(0, T, k):
        stop = min(start + k, T)
        chunk = rnn_backward(x[:, start:stop], y[:, start:stop], a, W_h, W_r, b, W_o)
        for name in chunk:
            total[name] = total.get(name, 0) + chunk[name]
        for t in range(min(k, T)):
            a = np.tanh(x[:, t] @ W_h + a @ W_r + b)
    return total
