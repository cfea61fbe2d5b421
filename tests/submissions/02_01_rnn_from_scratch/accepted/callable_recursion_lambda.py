# An object that can be called, recursion, a lambda, annotations, a helper beside them.
# score: 17
# %% rnn_step
class Step:
    def __call__(self, x_t, a_prev, W_h, W_r, b):
        F, U = np.shape(W_h)
        for name, arr, shape in [
            ("W_h", W_h, (F, U)),
            ("W_r", W_r, (U, U)),
            ("b", b, (U,)),
            ("x_t", x_t, (len(x_t), F)),
            ("a_prev", a_prev, (len(x_t), U)),
        ]:
            if np.shape(arr) != shape or 0 in np.shape(arr)[1:] or np.isnan(arr).any():
                raise ValueError(f"wrong: {name}")
        return np.tanh(np.einsum("bf,fu->bu", x_t, W_h) + np.einsum("bv,vu->bu", a_prev, W_r) + b)


rnn_step = Step()


# %% rnn_forward
def rnn_forward(x: np.ndarray, a_0: np.ndarray, W_h, W_r, b) -> np.ndarray:
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    if np.shape(x)[1] < 1:
        raise ValueError("x: T < 1")

    def go(t):
        if t == 0:
            return [rnn_step(x[:, 0], a_0, W_h, W_r, b)]
        before = go(t - 1)
        return before + [rnn_step(x[:, t], before[-1], W_h, W_r, b)]

    return np.array(go(np.shape(x)[1] - 1)).transpose(1, 0, 2)


# %% count_parameters
count_parameters = lambda features, units, outputs: _count(
    features=features, units=units, outputs=outputs
)


def _count(**sizes):
    for n, v in sizes.items():
        if not v >= 1:
            raise ValueError(n)
    return np.int64(
        sizes["units"] * (sizes["features"] + sizes["units"] + 1)
        + sizes["outputs"] * (sizes["units"] + 1)
    )
