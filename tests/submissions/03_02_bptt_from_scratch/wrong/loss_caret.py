# ^ in place of **.
# score: 16
# lost: test_rnn_loss_by_hand
# lost: test_rnn_loss_keras
# lost: test_rnn_loss_refuses
# hint: ^ is no power in Python
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    a, loss = a_0, 0
    for t in range(x.shape[1]):
        a = np.tanh(x[:, t] @ W_h + a @ W_r + b); loss += 0.5 * ((a @ W_o - y[:, t]) ^ 2).sum()
    return loss / len(x)
