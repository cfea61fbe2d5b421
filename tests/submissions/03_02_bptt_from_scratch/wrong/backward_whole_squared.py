# The whole 1 - a is squared.
# score: 12
# lost: test_rnn_backward_b
# lost: test_rnn_backward_W_h
# lost: test_rnn_backward_W_r
# lost: test_rnn_backward_central_differences
# lost: test_rnn_backward_edges
# hint: the square is of a_t alone
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[t] @ W_r + b))
    g, from_later = {n: 0.0 for n in ("W_h", "W_r", "b", "W_o")}, 0.0
    for t in reversed(range(x.shape[1])):
        error = (states[t + 1] @ W_o - y[:, t]) / len(x)
        da, a = error @ W_o.T + from_later, states[t + 1]
        delta = da * (1 - a) ** 2
        g["W_o"] += states[t + 1].T @ error
        g["W_h"] += x[:, t].T @ delta
        g["W_r"] += states[t].T @ delta
        g["b"] += delta.sum(axis=0)
        from_later = delta @ W_r.T
    return g
