# tanh is taken of the state once more, for its derivative.
# score: 12
# lost: test_rnn_backward_b
# lost: test_rnn_backward_W_h
# lost: test_rnn_backward_W_r
# lost: test_rnn_backward_central_differences
# lost: test_rnn_backward_edges
# hint: tanh is taken once more
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[t] @ W_r + b))
    gradients, from_later = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0), 0.0
    for t in reversed(range(x.shape[1])):
        error = (states[t + 1] @ W_o - y[:, t]) / len(x)
        delta = (error @ W_o.T + from_later) * (1 - np.tanh(states[t + 1]) ** 2)
        gradients["W_o"] += states[t + 1].T @ error
        gradients["W_h"] += x[:, t].T @ delta
        gradients["W_r"] += states[t].T @ delta
        gradients["b"] += delta.sum(axis=0)
        from_later = delta @ W_r.T
    return gradients
