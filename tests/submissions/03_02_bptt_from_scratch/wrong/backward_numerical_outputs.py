# Numerical slopes of the outputs, not of the loss: the large errors only multiply them.
# score: 13
# lost: test_rnn_backward_W_o, test_rnn_backward_b, test_rnn_backward_W_h, test_rnn_backward_W_r
# hint: numerical slopes lose their digits, backpropagation loses none. W_h: A
# %% rnn_backward
def outputs_of(x, a_0, W_h, W_r, b, W_o):
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[-1] @ W_r + b))
    return np.stack(states[1:], axis=1) @ W_o


def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    weights = {"W_h": W_h, "W_r": W_r, "b": b, "W_o": W_o}
    errors = (outputs_of(x, a_0, **weights) - y) / len(x)
    gradients, h = {}, 1e-5
    for name, weight in weights.items():
        gradients[name] = np.zeros(weight.shape)
        for at in np.ndindex(weight.shape):
            step = np.zeros(weight.shape)
            step[at] = h
            up = outputs_of(x, a_0, **{**weights, name: weight + step})
            down = outputs_of(x, a_0, **{**weights, name: weight - step})
            gradients[name][at] = (errors * (up - down)).sum() / (2 * h)
    return gradients
