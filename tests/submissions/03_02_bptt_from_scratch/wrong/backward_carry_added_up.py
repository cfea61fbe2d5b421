# What is carried back is added up, +=.
# score: 12
# lost: test_rnn_backward_b, test_rnn_backward_W_h, test_rnn_backward_W_r
# lost: test_rnn_backward_central_differences, test_rnn_backward_edges
# hint: what is carried back is added up, +=
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    B, T, F = x.shape
    states = [a_0]
    for t in range(T):
        states.append(np.tanh(x[:, t] @ W_h + states[-1] @ W_r + b))
    dW_h = np.zeros_like(W_h)
    dW_r = np.zeros_like(W_r)
    db = np.zeros_like(b)
    dW_o = np.zeros_like(W_o)
    carry = np.zeros_like(a_0)
    for t in reversed(range(T)):
        a = states[t + 1]
        e = (a @ W_o - y[:, t]) / B
        dW_o += a.T @ e
        da = e @ W_o.T + carry
        delta = da * (1 - a ** 2)
        dW_h += x[:, t].T @ delta
        dW_r += states[t].T @ delta
        db += delta.sum(axis=0)
        carry += delta @ W_r.T
    return {"W_h": dW_h, "W_r": dW_r, "b": db, "W_o": dW_o}
