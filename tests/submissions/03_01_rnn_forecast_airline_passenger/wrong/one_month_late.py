# The forecast is built on a history without its last month.
# score: 13
# lost: test_rnn_forecast_accuracy
# hint: it fits if it is moved by a month, so it comes one month late: feed th
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
    answer = np.ravel(model(scaled[np.newaxis, -LOOKBACK:, np.newaxis]))
    return from_stationary(answer * spread + mean, history[:-1])
