# A loss for each example.
# score: 17
# lost: test_rnn_loss_by_hand
# lost: test_rnn_loss_keras
# hint: take the examples' mean
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a_t, loss = a_0, 0.0
    for t in range(x.shape[1]):
        a_t = np.tanh(x[:, t] @ W_h + a_t @ W_r + b)
        loss = loss + np.sum((a_t @ W_o - y[:, t]) ** 2, axis=1) / 2
    return loss / len(x)
