# The full gradient, whatever k is.
# score: 18
# lost: test_truncated_bptt_by_hand
# lost: test_truncated_bptt_tape
# hint: k is ignored
# %% truncated_bptt
def truncated_bptt(x, y, a_0, W_h, W_r, b, W_o, k):
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    if k < 1:
        raise ValueError(f"k should be at least 1, it is {k}")
    return rnn_backward(x, y, a_0, W_h, W_r, b, W_o)
