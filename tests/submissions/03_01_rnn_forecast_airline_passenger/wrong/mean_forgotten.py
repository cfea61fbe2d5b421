# Half of the scaling is undone: the mean is not added back.
# score: 23
# lost: test_rnn_forecast_accuracy
# hint: mean MASE is
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    check_size("horizon", horizon)
    check_series("history", history, at_least=48)
    keras.utils.set_random_seed(SEED)
    growth = to_stationary(history)
    mean, spread = growth.mean(), growth.std()
    scaled = (growth - mean) / spread
    model = build_model(LOOKBACK, horizon)
    fit_fast(model, *make_windows(scaled, LOOKBACK, horizon))
    window = scaled[np.newaxis, -LOOKBACK:, np.newaxis]
    answer = np.asarray(model(window))[0]
    return from_stationary(answer * spread, history)
