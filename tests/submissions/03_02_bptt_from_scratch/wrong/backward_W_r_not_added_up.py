# The gradient of W_r is replaced at each step. By hand 0 is left, which other slips make, too.
# score: 16
# lost: test_rnn_backward_W_r, test_rnn_backward_central_differences, test_rnn_backward_edges
# hint: only the first step is left
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    B, T, F = x.shape
    a, errors = [a_0], []
    for t in range(T):
        a.append(np.tanh(x[:, t] @ W_h + a[-1] @ W_r + b))
        errors.append((a[-1] @ W_o - y[:, t]) / B)
    dW_h, dW_r, db, dW_o = (np.zeros(w.shape) for w in (W_h, W_r, b, W_o))
    delta = np.zeros(a_0.shape)
    for t in reversed(range(T)):
        da = errors[t] @ W_o.T + delta @ W_r.T
        delta = da * (1 - a[t + 1] ** 2)
        dW_h += x[:, t].T @ delta
        dW_r = a[t].T @ delta
        db += delta.sum(axis=0)
        dW_o += a[t + 1].T @ errors[t]
    return {"W_h": dW_h, "W_r": dW_r, "b": db, "W_o": dW_o}
