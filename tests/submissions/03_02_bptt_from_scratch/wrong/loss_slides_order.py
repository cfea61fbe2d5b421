# The order of the slides.
# score: 17
# lost: test_rnn_loss_keras
# lost: test_rnn_loss_refuses
# hint: the order of the slides
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a_t, loss = a_0, 0.0
    for t in range(x.shape[1]):
        a_t = np.tanh(W_h @ x[:, t] + W_r @ a_t + b)
        loss += ((a_t @ W_o - y[:, t]) ** 2).sum() / 2
    return loss / len(x)
