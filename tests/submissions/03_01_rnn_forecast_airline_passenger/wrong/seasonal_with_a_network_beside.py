# A network is trained, and last year again is returned.
# score: 11
# lost: test_rnn_forecast_network, test_rnn_forecast_accuracy
# hint: that is last year once more: no network has a part in it
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
    return seasonal_naive_forecast(history, horizon)
