# The notebook's own central differences.
# score: 12
# lost: test_rnn_backward_W_o
# lost: test_rnn_backward_b
# lost: test_rnn_backward_W_h
# lost: test_rnn_backward_W_r
# lost: test_rnn_backward_edges
# hint: numerical slopes lose their digits
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    problem = (x, y, a_0, W_h, W_r, b, W_o)
    names = ["W_h", "W_r", "b", "W_o"]
    slopes = [central_differences(rnn_loss, problem, position) for position in range(3, 7)]
    return dict(zip(names, slopes, strict=True))
