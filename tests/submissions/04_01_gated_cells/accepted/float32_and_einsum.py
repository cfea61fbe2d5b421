# Everything in float32; einsum; the lengths' bias by root finding.
# score: 19
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    x_t, a_prev, c_prev, W_h, W_r, b = (
        np.asarray(v, dtype="float32") for v in (x_t, a_prev, c_prev, W_h, W_r, b)
    )
    sums = np.einsum("bf,fu->bu", x_t, W_h) + np.einsum("bv,vu->bu", a_prev, W_r) + b
    i, f, g, o = np.split(sums, 4, axis=1)
    memory = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(memory), memory


# %% lstm_forward
def lstm_forward(x, a_0, c_0, W_h, W_r, b):
    from itertools import accumulate

    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    steps = accumulate(
        range(x.shape[1]),
        lambda pair, t: lstm_step(x[:, t], *pair, W_h, W_r, b),
        initial=(a_0, c_0),
    )
    states, memories = zip(*list(steps)[1:], strict=True)
    return [np.stack(states, 1), np.stack(memories, 1)]


# %% forget_bias
def forget_bias(steps):
    from scipy.optimize import brentq

    expect_numbers(positive=True, steps=steps)
    steps = np.asarray(steps, dtype="float64")
    found = [brentq(lambda b, n=n: np.log(half_life(b) / n), -30, 30) for n in steps.ravel()]
    return np.reshape(found, steps.shape)
