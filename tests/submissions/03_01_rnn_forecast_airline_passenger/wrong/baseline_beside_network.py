# A network is trained, but the growth rule is returned.
# score: 11
# lost: test_rnn_forecast_network, test_rnn_forecast_accuracy
# hint: that is the rule of growth: no network has a part in it
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=48)
    keras.utils.set_random_seed(SEED)
    growth = to_stationary(history)
    mean, spread = growth.mean(), growth.std()
    scaled = (growth - mean) / spread
    model = build_model(LOOKBACK, horizon)
    fit_fast(model, *make_windows(scaled, LOOKBACK, horizon))
    return seasonal_growth_forecast(history, horizon)
