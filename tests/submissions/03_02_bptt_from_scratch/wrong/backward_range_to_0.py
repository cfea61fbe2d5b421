# The way back ends before step 0; with T = 1 it takes no step at all.
# score: 11
# lost: test_rnn_backward_W_o
# lost: test_rnn_backward_b
# lost: test_rnn_backward_W_h
# lost: test_rnn_backward_W_r
# lost: test_rnn_backward_central_differences
# lost: test_rnn_backward_edges
# hint: the way back leaves out the first step
# hint: with T = 1 the way back takes no step
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[-1] @ W_r + b))
    g = {"W_h": 0.0 * W_h, "W_r": 0.0 * W_r, "b": 0.0 * b, "W_o": 0.0 * W_o}
    from_later = 0.0
    for t in range(x.shape[1] - 1, 0, -1):
        error = (states[t + 1] @ W_o - y[:, t]) / len(x)
        delta = (error @ W_o.T + from_later) * (1 - states[t + 1] ** 2)
        from_later = delta @ W_r.T
        g["W_o"] += states[t + 1].T @ error
        g["W_h"] += x[:, t].T @ delta
        g["W_r"] += states[t].T @ delta
        g["b"] += delta.sum(axis=0)
    return g
