# f_t where f_(t+1) belongs: off by one.
# score: 17
# lost: test_memory_gradient_by_hand
# lost: test_memory_gradient_random
# hint: step t multiplies by its own gate f_t
# %% memory_gradient
def memory_gradient(x, a_0, c_0, W_h, W_r, b):
    expect_gates(4, x=x, a_0=a_0, c_0=c_0, W_h=W_h, W_r=W_r, b=b)
    states, _ = lstm_forward(x, a_0, c_0, W_h, W_r, b)
    before = np.concatenate([a_0[:, np.newaxis], states[:, :-1]], axis=1)
    f = sigmoid(np.split(x @ W_h + before @ W_r + b, 4, axis=-1)[1])
    gradient = np.ones(f.shape)
    for t in reversed(range(f.shape[1] - 1)):
        gradient[:, t] = f[:, t] * gradient[:, t + 1]
    return gradient
