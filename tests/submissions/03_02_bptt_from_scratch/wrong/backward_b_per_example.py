# The gradient of b is not added up over the batch.
# score: 16
# lost: test_rnn_backward_b
# lost: test_rnn_backward_central_differences
# lost: test_rnn_backward_edges
# hint: add up over the batch, too
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[t] @ W_r + b))
    g, from_later = {n: 0.0 for n in ("W_h", "W_r", "b", "W_o")}, 0.0
    for t in reversed(range(x.shape[1])):
        error = (states[t + 1] @ W_o - y[:, t]) / len(x)
        delta = (error @ W_o.T + from_later) * (1 - states[t + 1] ** 2)
        g["W_o"] += states[t + 1].T @ error
        g["W_h"] += x[:, t].T @ delta
        g["W_r"] += states[t].T @ delta
        g["b"] += delta
        from_later = delta @ W_r.T
    return g
