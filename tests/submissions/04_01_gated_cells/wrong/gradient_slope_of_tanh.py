# The slope of tanh multiplies each gate, as in a plain RNN.
# score: 17
# lost: test_memory_gradient_by_hand, test_memory_gradient_random
# hint: the slope of tanh does not belong here
# %% memory_gradient
def memory_gradient(x, a_0, c_0, W_h, W_r, b):
    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    states, memories = lstm_forward(x, a_0, c_0, W_h, W_r, b)
    before = np.concatenate([a_0[:, np.newaxis], states[:, :-1]], axis=1)
    f = sigmoid(np.split(x @ W_h + before @ W_r + b, 4, axis=-1)[1])
    f = f * (1 - np.tanh(memories) ** 2)
    gradient = np.ones_like(f)
    for t in reversed(range(x.shape[1] - 1)):
        gradient[:, t] = gradient[:, t + 1] * f[:, t + 1]
    return gradient
