# Real-time recurrent learning: the derivatives of the state travel forward with it, none goes back.
# score: 20
# %% rnn_backward
def in_chunks(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    (B, T, F), U = x.shape, len(b)
    state, unit = a_0, np.eye(U)
    out = {"W_h": np.zeros((F, U)), "W_r": np.zeros((U, U)), "b": np.zeros(U)}
    out["W_o"] = np.zeros_like(W_o)
    for t in range(T):
        if t % k == 0:  # the state stays, what it owes to the weights is forgotten
            jacobians = {name: np.zeros((B, U, *out[name].shape)) for name in ("W_h", "W_r", "b")}
        new = np.tanh(x[:, t] @ W_h + state @ W_r + b)
        direct = {
            "W_h": np.einsum("bf,vu->bvfu", x[:, t], unit),
            "W_r": np.einsum("bw,vu->bvwu", state, unit),
            "b": np.einsum("b,vu->bvu", np.ones(B), unit),
        }
        slope = 1 - new**2
        error = (new @ W_o - y[:, t]) / B
        for name, jacobian in jacobians.items():
            carried = np.einsum("uv,bu...->bv...", W_r, jacobian) + direct[name]
            jacobians[name] = np.einsum("bv,bv...->bv...", slope, carried)
            out[name] = out[name] + np.einsum("bv,bv...->...", error @ W_o.T, jacobians[name])
        out["W_o"] = out["W_o"] + new.T @ error
        state = new
    return out


def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    return in_chunks(x, y, a_0, W_h, W_r, b, W_o, max(1, np.shape(x)[1]))


# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    if k < 1:
        raise ValueError("k must be 1 or more")
    return in_chunks(x, y, a_0, W_h, W_r, b, W_o, k)
