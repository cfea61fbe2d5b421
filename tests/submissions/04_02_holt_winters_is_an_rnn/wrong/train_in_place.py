# The logs are changed in place, when all is done.
# score: 17
# lost: test_train_weights_refuses
# hint: train_weights changed its argument
# %% train_weights
def train_weights(logs):
    expect_series("logs", logs, at_least=36)
    months_read = len(logs) - 12
    state = [np.reshape(part, (1, -1)) for part in initial_state(logs)]
    targets = np.lib.stride_tricks.sliding_window_view(logs[1:], 12)
    counts = np.arange(months_read) >= 11
    network = holt_winters_network()
    network.set_weights([np.full(3, -1.5)])
    inputs = [np.reshape(logs[:-12], (1, -1, 1)), *state]
    fit_through_time(network, inputs, targets[np.newaxis], counts[np.newaxis])
    logs -= logs.mean()
    return np.array(ops.sigmoid(network.get_weights()[0]))
