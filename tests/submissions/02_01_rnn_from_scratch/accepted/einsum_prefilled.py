# Products by einsum, the answer filled step by step in an array made beforehand.
# score: 17
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    F, U = np.shape(W_h)
    sizes = {"x_t": (len(a_prev), F), "a_prev": (len(x_t), U), "W_r": (U, U), "b": (U,)}
    given = {"x_t": x_t, "a_prev": a_prev, "W_h": W_h, "W_r": W_r, "b": b}
    for name, array in given.items():
        if np.isnan(array).any():
            raise ValueError(f"{name}: NaN")
    for name, shape in sizes.items():
        if np.shape(given[name]) != shape or shape[-1] == 0:
            raise ValueError(f"{name} is {np.shape(given[name])}, W_h calls for {shape}")
    return np.tanh(b + np.einsum("bu,uv->bv", a_prev, W_r) + np.einsum("bf,fu->bu", x_t, W_h))


# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    if np.isnan(x).any() or np.ndim(x) != 3 or x.shape[1] < 1 or x.shape[2] != len(W_h):
        raise ValueError(f"x {x.shape} must be (B, T, F) without NaN")
    if np.isnan(a_0).any() or a_0.shape != (x.shape[0], W_r.shape[1]):
        raise ValueError(f"a_0 {a_0.shape} must be (B, U) without NaN")
    a = np.full((x.shape[0], x.shape[1] + 1, len(a_0.T)), np.nan)
    a[:, 0] = a_0
    for t in range(x.shape[1]):
        a[:, t + 1] = rnn_step(x[:, t], a[:, t], W_h, W_r, b)
    return a[:, 1:]


# %% count_parameters
def count_parameters(features, units, outputs):
    if min(features, units, outputs) < 1:
        raise ValueError("features, units and outputs must be at least 1")
    shapes = [(features, units), (units, units), (units,), (units, outputs), (outputs,)]
    return int(sum(np.prod(shape) for shape in shapes))
