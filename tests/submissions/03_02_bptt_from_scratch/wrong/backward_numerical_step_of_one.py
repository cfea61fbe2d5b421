# Central differences with a step of 1: exact for W_o, by which the loss is quadratic.
# score: 11
# lost: test_rnn_backward_W_o
# lost: test_rnn_backward_b
# lost: test_rnn_backward_W_h
# lost: test_rnn_backward_W_r
# lost: test_rnn_backward_central_differences
# lost: test_rnn_backward_edges
# hint: numerical slopes lose their digits, backpropagation loses none. W_o: A
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    problem, names = (x, y, a_0, W_h, W_r, b, W_o), ["W_h", "W_r", "b", "W_o"]
    return {n: central_differences(rnn_loss, problem, i, h=1.0) for i, n in enumerate(names, 3)}
