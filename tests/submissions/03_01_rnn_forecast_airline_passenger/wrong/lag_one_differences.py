# Growth over a month ago is undone as growth over a year ago.
# score: 13
# lost: test_rnn_forecast_accuracy
# hint: was it trained long enough, on the right targets, and fed the last win
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
    growth = to_stationary(history, 1)
    mean, spread = growth.mean(), growth.std()
    scaled = (growth - mean) / spread
    fit_fast(model, *make_windows(scaled, LOOKBACK, horizon))
    answer = np.ravel(model(scaled[np.newaxis, -LOOKBACK:, np.newaxis]))
    return from_stationary(answer * spread + mean, history)
