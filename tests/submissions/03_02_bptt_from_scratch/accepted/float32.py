# Everything in float32, one example at a time, with the chunks as slices of one long backward pass.
# score: 20
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    x, y, a_0, W_h, W_r, b, W_o = (np.float32(g) for g in (x, y, a_0, W_h, W_r, b, W_o))
    losses = []
    for inputs, targets, state in zip(x, y, a_0, strict=True):
        loss = np.float32(0)
        for x_t, y_t in zip(inputs, targets, strict=True):
            state = np.tanh(W_h.T @ x_t + W_r.T @ state + b)
            loss += ((y_t - W_o.T @ state) ** 2).sum() / 2
        losses.append(loss)
    return np.mean(losses, dtype="float32")


# %% rnn_backward
def in_chunks(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    x, y, a_0, W_h, W_r, b, W_o = (np.float32(g) for g in (x, y, a_0, W_h, W_r, b, W_o))
    names = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}
    total = {name: np.zeros_like(weight) for name, weight in names.items()}
    for inputs, targets, state in zip(x, y, a_0, strict=True):
        states = [state]
        for x_t in inputs:
            states.append(np.tanh(W_h.T @ x_t + W_r.T @ states[-1] + b))
        delta = np.zeros_like(b)
        for t in reversed(range(len(inputs))):
            if (t + 1) % k == 0:
                delta = np.zeros_like(b)
            error = W_o.T @ states[t + 1] - targets[t]
            delta = (W_o @ error + W_r @ delta) * (1 - states[t + 1] ** 2)
            total["W_h"] += np.outer(inputs[t], delta)
            total["W_r"] += np.outer(states[t], delta)
            total["b"] += delta
            total["W_o"] += np.outer(states[t + 1], error)
    return {name: gradient / np.float32(len(x)) for name, gradient in total.items()}


def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    return in_chunks(x, y, a_0, W_h, W_r, b, W_o, max(1, len(x[0]) if len(x) else 1))


# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    if k <= 0:
        raise ValueError(f"k is {k}")
    return in_chunks(x, y, a_0, W_h, W_r, b, W_o, k)


# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm is not above 0")
    total = 0.0
    for gradient in gradients.values():
        for number in np.ravel(gradient):
            if number != number:
                raise ValueError("one of the gradients is NaN")
            total += float(number) ** 2
    factor = min(1.0, max_norm / total**0.5) if total else 1.0
    return {name: (g * factor).astype("float32") for name, g in gradients.items()}
