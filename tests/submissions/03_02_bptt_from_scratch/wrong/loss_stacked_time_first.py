# The states are stacked with time first, the targets with the batch first.
# score: 16
# lost: test_rnn_loss_by_hand, test_rnn_loss_keras, test_rnn_loss_refuses
# hint: what is stacked is (T, B, O)
# %% rnn_loss
def rnn_loss(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    states = [a_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ W_h + states[-1] @ W_r + b))
    return ((np.array(states[1:]) @ W_o - y) ** 2).sum() / (2 * len(x))
