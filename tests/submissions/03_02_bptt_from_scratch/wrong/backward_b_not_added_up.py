# The deltas are not added up over the batch.
# score: 10
# lost: test_rnn_backward_W_o
# lost: test_rnn_backward_b
# lost: test_rnn_backward_W_h
# lost: test_rnn_backward_W_r
# lost: test_rnn_backward_central_differences
# lost: test_rnn_backward_edges
# lost: test_rnn_backward_refuses
# hint: add up over the batch, too
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a = [a_0]
    for t in range(x.shape[1]):
        a.append(np.tanh(x[:, t] @ W_h + a[-1] @ W_r + b))
    weights = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}
    gradients = {name: np.zeros(weight.shape) for name, weight in weights.items()}
    carried = np.zeros(a_0.shape)
    for t in reversed(range(x.shape[1])):
        error = (a[t + 1] @ W_o - y[:, t]) / len(x)
        delta = (error @ W_o.T + carried) * (1 - a[t + 1] ** 2)
        gradients["W_h"] += x[:, t].T @ delta
        gradients["W_r"] += a[t].T @ delta
        gradients["b"] += delta
        gradients["W_o"] += a[t + 1].T @ error
        carried = delta @ W_r.T
    return gradients
