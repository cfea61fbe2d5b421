# The mean drops its fraction: // for /.
# score: 17
# lost: test_rnn_loss_by_hand, test_rnn_loss_keras
# hint: // drops what is behind the point
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a, total = a_0, 0.0
    for t in range(x.shape[1]):
        a = np.tanh(x[:, t] @ W_h + a @ W_r + b)
        e = a @ W_o - y[:, t]
        total += 0.5 * np.sum(e**2)
    return total // x.shape[0]
