# All deltas first, then one einsum over batch and time for each weight; own error messages.
# score: 20
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    given = {"x": x, "y": y, "a_0": a_0, "W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}
    for name, array in given.items():
        if np.isnan(array).any():
            raise ValueError(f"there is a NaN in {name}")
        if np.size(array) == 0:
            raise ValueError(f"{name} is empty")
    B, T, F = x.shape
    U, outputs = W_o.shape
    wanted = {"x": (B, T, len(W_h)), "y": (B, T, outputs), "a_0": (B, U), "W_h": (F, U)}
    wanted.update({"W_r": (U, U), "b": (U,)})
    for name, shape in wanted.items():
        if given[name].shape != shape:
            raise ValueError(f"{name}: {given[name].shape} where {shape} is needed")
    states = np.empty((T, B, U))
    for t in range(T):
        before = a_0 if t == 0 else states[t - 1]
        states[t] = np.tanh(b + before.dot(W_r) + x[:, t].dot(W_h))
    errors = np.einsum("tbu,uo->bto", states, W_o) - y
    return 0.5 * np.einsum("bto,bto->", errors, errors) / B


# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    rnn_loss(x, y, a_0, W_h, W_r, b, W_o)  # it refuses what is to be refused
    B, T, _ = x.shape
    states = np.zeros((B, T + 1, len(b)))
    states[:, 0] = a_0
    for t in range(T):
        states[:, t + 1] = np.tanh(x[:, t] @ W_h + states[:, t] @ W_r + b)
    before, after = states[:, :-1], states[:, 1:]
    errors = (after @ W_o - y) / B
    deltas = errors @ W_o.T
    deltas[:, -1] *= 1 - after[:, -1] ** 2
    for t in range(T - 2, -1, -1):
        deltas[:, t] += deltas[:, t + 1] @ W_r.T
        deltas[:, t] *= 1 - after[:, t] ** 2
    return {
        "W_o": np.einsum("btu,bto->uo", after, errors),
        "b": np.einsum("btu->u", deltas),
        "W_r": np.einsum("btu,btv->uv", before, deltas),
        "W_h": np.einsum("btf,btu->fu", x, deltas),
    }


# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    if not max_norm > 0:
        raise ValueError("max_norm must be positive")
    flat = np.concatenate([np.ravel(g) for g in gradients.values()])
    if np.isnan(flat).any():
        raise ValueError("NaN in gradients")
    norm = np.linalg.norm(flat)
    if norm <= max_norm:
        return {name: g.copy() for name, g in gradients.items()}
    return {name: g * (max_norm / norm) for name, g in gradients.items()}
