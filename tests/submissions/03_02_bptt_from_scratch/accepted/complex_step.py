# No derivation at all: a tiny imaginary step in each weight, exact to the last digit.
# score: 20
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    weights = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}

    def loss(W_h, W_r, b, W_o):
        a_t, total = a_0, 0
        for t in range(x.shape[1]):
            a_t = np.tanh(x[:, t] @ W_h + a_t @ W_r + b)
            total = total + ((a_t @ W_o - y[:, t]) ** 2).sum()
        return total / (2 * len(x))

    gradients = {}
    for name, weight in weights.items():
        slopes = np.zeros(weight.shape)
        for at in np.ndindex(weight.shape):
            moved = weight.astype("complex128")
            moved[at] += 1e-30j
            slopes[at] = loss(**{**weights, name: moved}).imag / 1e-30
        gradients[name] = slopes
    return gradients
