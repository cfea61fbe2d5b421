# The window is fed without a batch axis.
# score: 10
# lost: test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract
# hint: the shape should be (12,)
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=24)
    keras.utils.set_random_seed(SEED)
    growth = to_stationary(history)
    mean, spread = growth.mean(), growth.std()
    scaled = (growth - mean) / spread
    model = build_model(LOOKBACK, horizon)
    X, Y = make_windows(scaled, LOOKBACK, horizon)
    fit_fast(model, X, Y)
    answer = model(scaled[-LOOKBACK:, np.newaxis])
    return from_stationary(np.ravel(answer) * spread + mean, history)
