# One step and the two counts are solved, one of them without its errors; the loop is still to come.
# score: 10
# base: exercise
# %% rnn_step
def rnn_step(x_t, a_prev, W_h, W_r, b):
    expect_problem(empty_batch=True, x_t=x_t, a_prev=a_prev, W_h=W_h, W_r=W_r, b=b)
    return np.tanh(x_t @ W_h + a_prev @ W_r + b)


# %% count_parameters
def count_parameters(features, units, outputs):
    for name, size in [("features", features), ("units", units), ("outputs", outputs)]:
        if size < 1:
            raise ValueError(f"{name} should be at least 1, it is {size}")
    return units * (features + units + 1) + outputs * (units + 1)


# %% count_feedforward_parameters
def count_feedforward_parameters(features, steps, units, outputs):
    return units * (features * steps + 1) + outputs * (units + 1)
