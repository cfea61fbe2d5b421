# Lets TensorFlow's tape find the gradients and clip them, and logs to stderr.
# score: 20
# %% rnn_backward
def rnn_backward(x, y, a_0, W_h, W_r, b, W_o):
    import sys

    import tensorflow as tf

    print("recording", file=sys.stderr)
    expect_problem(x=x, y=y, a_0=a_0, W_h=W_h, W_r=W_r, b=b, W_o=W_o)
    names = ["W_h", "W_r", "b", "W_o"]
    weights = [tf.Variable(weight, dtype=tf.float64) for weight in (W_h, W_r, b, W_o)]
    x, y, a_t = (tf.constant(array, tf.float64) for array in (x, y, a_0))
    with tf.GradientTape() as tape:
        loss = 0.0
        for t in range(x.shape[1]):
            a_t = tf.tanh(x[:, t] @ weights[0] + a_t @ weights[1] + weights[2])
            loss += tf.reduce_mean(tf.reduce_sum((a_t @ weights[3] - y[:, t]) ** 2, axis=1)) / 2
    return {n: g.numpy() for n, g in zip(names, tape.gradient(loss, weights), strict=True)}


# %% clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    import tensorflow as tf

    if max_norm <= 0:
        raise ValueError("max_norm")
    if any(np.isnan(array).any() for array in gradients.values()):
        raise ValueError("gradients")
    arrays, _ = tf.clip_by_global_norm(list(gradients.values()), max_norm)
    return {name: array.numpy() for name, array in zip(gradients, arrays, strict=True)}
