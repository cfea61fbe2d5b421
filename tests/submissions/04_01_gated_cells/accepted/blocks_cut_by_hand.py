# Four weights cut by hand, gates one by one, a loop over examples.
# score: 19
# %% lstm_step
def lstm_step(x_t, a_prev, c_prev, W_h, W_r, b):
    expect_gates(4, x_t=x_t, a_prev=a_prev, c_prev=c_prev, W_h=W_h, W_r=W_r, b=b)
    U = a_prev.shape[1]
    part = {name: slice(k * U, (k + 1) * U) for k, name in enumerate("ifgo")}

    def total(name):
        s = part[name]
        return x_t @ W_h[:, s] + a_prev @ W_r[:, s] + b[s]

    keep, write, read = sigmoid(total("f")), sigmoid(total("i")), sigmoid(total("o"))
    memory = keep * c_prev + write * np.tanh(total("g"))
    return read * np.tanh(memory), memory


# %% lstm_forward
def lstm_forward(x, a_0, c_0, W_h, W_r, b):
    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    B, T, _ = x.shape
    both = np.zeros((2, B, T, a_0.shape[1]))
    a, c = a_0, c_0
    for t in range(T):
        a, c = lstm_step(x[:, t], a, c, W_h, W_r, b)
        both[:, :, t] = a, c
    return tuple(both)


# %% memory_gradient
def memory_gradient(x, a_0, c_0, W_h, W_r, b):
    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    U, a, c, gates = a_0.shape[1], a_0, c_0, []
    for t in range(x.shape[1]):
        gates.append(sigmoid((x[:, t] @ W_h + a @ W_r + b)[:, U : 2 * U]))
        a, c = lstm_step(x[:, t], a, c, W_h, W_r, b)
    later = [np.ones_like(c)]
    for gate in gates[:0:-1]:
        later.insert(0, later[0] * gate)
    return np.stack(later, axis=1)
