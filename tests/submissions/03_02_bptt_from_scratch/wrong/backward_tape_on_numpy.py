# TensorFlow's tape around the notebook's own loss, which numpy computes.
# score: 10
# lost: test_rnn_backward_W_o
# lost: test_rnn_backward_b
# lost: test_rnn_backward_W_h
# lost: test_rnn_backward_W_r
# lost: test_rnn_backward_central_differences
# lost: test_rnn_backward_edges
# lost: test_rnn_backward_refuses
# hint: tf.GradientTape follows TensorFlow's functions alone
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    import tensorflow as tf

    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    weights = [tf.Variable(weight) for weight in (W_h, W_r, b, W_o)]
    with tf.GradientTape() as tape:
        loss = rnn_loss(x, y, a_0, *weights)
    return dict(zip(["W_h", "W_r", "b", "W_o"], tape.gradient(loss, weights), strict=True))
