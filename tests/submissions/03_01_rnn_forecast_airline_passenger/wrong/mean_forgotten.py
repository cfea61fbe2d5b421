# Half of the scaling is undone: the mean is not added back.
# score: 13
# lost: test_rnn_forecast_accuracy
# hint: was it trained long enough, on the right targets, and fed the last win
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
    return from_stationary(answer * spread, history)
