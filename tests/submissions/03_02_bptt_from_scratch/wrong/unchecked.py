# Right values, but nothing is refused.
# score: 18
# lost: test_rnn_loss_refuses
# lost: test_rnn_backward_refuses
# hint: yours returned as if all were well
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    a_t, loss = a_0, 0.0
    for t in range(x.shape[1]):
        a_t = np.tanh(x[:, t] @ W_h + a_t @ W_r + b)
        loss += np.sum((a_t @ W_o - y[:, t]) ** 2) / 2
    return loss / len(x)


# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[t] @ W_r + b))
    gradients, from_later = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0), 0.0
    for t in reversed(range(x.shape[1])):
        error = (states[t + 1] @ W_o - y[:, t]) / len(x)
        delta = (error @ W_o.T + from_later) * (1 - states[t + 1] ** 2)
        gradients["W_o"] += states[t + 1].T @ error
        gradients["W_h"] += x[:, t].T @ delta
        gradients["W_r"] += states[t].T @ delta
        gradients["b"] += delta.sum(axis=0)
        from_later = delta @ W_r.T
    return gradients
