# Trained on the next month alone.
# score: 14
# lost: test_train_weights, test_train_weights_refuses
# hint: they are best one month ahead
# %% train_weights
def train_weights(logs):
    expect_series("logs", logs, at_least=36)
    state = [np.reshape(part, (1, -1)) for part in initial_state(logs)]
    network = holt_winters_network()
    network.set_weights([np.full(3, -1.5)])
    next_month = keras.Model(network.inputs, network.outputs[0][:, :, :1])
    inputs = [np.reshape(logs[:-1], (1, -1, 1)), *state]
    counts = np.arange(len(logs) - 1) >= 11
    fit_through_time(next_month, inputs, logs[None, 1:, None], counts[np.newaxis])
    return np.array(ops.sigmoid(network.get_weights()[0]))
