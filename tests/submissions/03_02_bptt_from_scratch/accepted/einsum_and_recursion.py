# einsum over all steps at once, truncation by recursion, one name more in the dict.
# score: 20
# %% rnn_loss
def _forward(x, a_0, W_h, W_r, b):
    """All states, (T + 1, B, U)."""
    states = np.empty((x.shape[1] + 1, *np.shape(a_0)))
    states[0] = a_0
    for t in range(x.shape[1]):
        np.tanh(x[:, t] @ W_h + states[t] @ W_r + b, out=states[t + 1])
    return states


def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    e = np.einsum("tbu,uo->bto", _forward(x, a_0, W_h, W_r, b)[1:], W_o) - y
    return 0.5 * np.square(e).sum(axis=(1, 2)).mean()


# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a = _forward(x, a_0, W_h, W_r, b)
    e = (a[1:] @ W_o - np.swapaxes(y, 0, 1)) / x.shape[0]
    d = np.zeros_like(a)  # one too many: nothing after the last
    for t in range(x.shape[1] - 1, -1, -1):
        d[t] = (e[t] @ W_o.T + d[t + 1] @ W_r.T) * (1 - a[t + 1] ** 2)
    d = d[:-1]
    return dict(
        W_h=np.einsum("btf,tbu->fu", x, d),
        W_r=np.einsum("tbv,tbu->vu", a[:-1], d),
        b=d.sum((0, 1)),
        W_o=np.einsum("tbu,tbo->uo", a[1:], e),
        extra=a,
    )


# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if not max_norm > 0:
        raise ValueError("max_norm")
    flat = np.concatenate([np.ravel(g) for g in gradients.values()])
    norm = np.linalg.norm(flat)
    if np.isnan(norm):
        raise ValueError("gradients")
    if norm <= max_norm:
        return {n: np.array(g) for n, g in gradients.items()}
    return {n: np.array(g) / norm * max_norm for n, g in gradients.items()}


# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    if k < 1:
        raise ValueError("k")
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    first = rnn_backward(x[:, :k], y[:, :k], a_0, W_h, W_r, b, W_o)
    first.pop("extra")
    if k >= x.shape[1]:
        return first
    a_k = _forward(x[:, :k], a_0, W_h, W_r, b)[-1]
    rest = truncated_bptt(x[:, k:], y[:, k:], a_k, W_h, W_r, b, W_o, k)
    return {n: first[n] + rest[n] for n in first}
