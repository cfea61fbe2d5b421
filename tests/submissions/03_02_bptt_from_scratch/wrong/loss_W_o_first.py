# The output's product is turned round.
# score: 17
# lost: test_rnn_loss_keras, test_rnn_loss_refuses
# hint: W_o comes second
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a_t, total = a_0, 0.0
    for t in range(x.shape[1]):
        a_t = np.tanh(x[:, t] @ W_h + a_t @ W_r + b)
        total += ((W_o @ a_t - y[:, t]) ** 2).sum() / 2
    return total / len(x)
