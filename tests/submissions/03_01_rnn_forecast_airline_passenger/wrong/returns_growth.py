# The forecast is the growth, not the passengers.
# score: 10
# lost: test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract
# hint: these look like growth, not the series: undo the scaling, then fr
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
    window = scaled[np.newaxis, -LOOKBACK:, np.newaxis]
    answer = np.asarray(model(window))[0]
    return answer * spread + mean
