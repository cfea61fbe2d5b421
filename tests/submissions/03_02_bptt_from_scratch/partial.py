# Solved but for the gradient of W_r, which takes the wrong state, and for truncation.
# score: 13
# base: exercise
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a_t, loss = a_0, 0.0
    for t in range(x.shape[1]):
        a_t = np.tanh(x[:, t] @ W_h + a_t @ W_r + b)
        loss += np.sum((a_t @ W_o - y[:, t]) ** 2) / 2
    return loss / len(x)


# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[t] @ W_r + b))
    gradients, from_later = dict.fromkeys(["W_h", "W_r", "b", "W_o"], 0.0), 0.0
    for t in reversed(range(x.shape[1])):
        error = (states[t + 1] @ W_o - y[:, t]) / len(x)
        delta = (error @ W_o.T + from_later) * (1 - states[t + 1] ** 2)
        gradients["W_o"] += states[t + 1].T @ error
        gradients["W_h"] += x[:, t].T @ delta
        gradients["W_r"] += states[t + 1].T @ delta
        gradients["b"] += delta.sum(axis=0)
        from_later = delta @ W_r.T
    return gradients


# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if max_norm <= 0:
        raise ValueError(f"max_norm should be above 0, it is {max_norm}")
    if any(np.isnan(array).any() for array in gradients.values()):
        raise ValueError("gradients hold a NaN")
    norm = np.sqrt(sum(np.sum(np.square(array)) for array in gradients.values()))
    scale = max_norm / max(norm, max_norm)
    return {name: scale * array for name, array in gradients.items()}
