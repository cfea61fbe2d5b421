# The first year counts as well.
# score: 15
# lost: test_train_weights
# hint: the weight of those before logs[11] is 0
# %% train_weights
def train_weights(logs):
    expect_series("logs", logs, at_least=36)
    months_read = len(logs) - 12
    state = [np.reshape(part, (1, -1)) for part in initial_state(logs)]
    targets = np.lib.stride_tricks.sliding_window_view(logs[1:], 12)
    counts = np.ones(months_read)
    network = holt_winters_network()
    network.set_weights([np.full(3, -1.5)])
    inputs = [np.reshape(logs[:-12], (1, -1, 1)), *state]
    fit_through_time(network, inputs, targets[np.newaxis], counts[np.newaxis])
    return np.array(ops.sigmoid(network.get_weights()[0]))
