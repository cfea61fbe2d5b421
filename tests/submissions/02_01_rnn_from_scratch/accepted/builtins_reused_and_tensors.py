# Names of Python's own functions for variables, all of numpy's names, and TensorFlow's tensors.
# score: 17
# %% rnn_step
from numpy import *
import numpy as np
import tensorflow as tf

sum, max, abs, list, type, repr = 0, 1, 2, [3], "kind", "text"


def rnn_step(x_t, a_prev, W_h, W_r, b):
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    return tf.tanh(tf.matmul(x_t, W_h) + tf.matmul(a_prev, W_r) + b)
# %% rnn_forward
def rnn_forward(x, a_0, W_h, W_r, b):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_h=W_h, W_r=W_r, b=b)
    states = [a_0]
    for t in range(x.shape[1]):
        states += [rnn_step(x[:, t], states[-1], W_h, W_r, b)]
    return tf.stack(states[1:], axis=1)
# %% count_parameters
def count_parameters(features, units, outputs):
    expect_sizes(features=features, units=units, outputs=outputs)
    return prod([features, units]) + units**2 + units + prod([units + 1, outputs])
