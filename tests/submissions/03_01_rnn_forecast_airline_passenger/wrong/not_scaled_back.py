# The output is not scaled back: it is the growth, scaled.
# score: 10
# lost: test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract
# hint: these look like growth, not the series: undo the scaling, then fr
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
    return np.ravel(model(X[-1:]))
