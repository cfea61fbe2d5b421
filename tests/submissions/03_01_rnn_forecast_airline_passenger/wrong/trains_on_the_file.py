# The network is trained on the whole file, future included, not on history.
# score: 14
# lost: test_rnn_forecast_network
# hint: with two other first years the forecast is the same. Train on all months
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=48)
    keras.utils.set_random_seed(SEED)
    everything = load_passengers()[1]
    growth = to_stationary(everything)
    mean, spread = growth.mean(), growth.std()
    model = build_model(LOOKBACK, horizon)
    fit_fast(model, *make_windows((growth - mean) / spread, LOOKBACK, horizon))
    window = (to_stationary(history)[-LOOKBACK:] - mean) / spread
    answer = np.asarray(model(window.reshape(1, LOOKBACK, 1)))[0]
    return from_stationary(answer * spread + mean, history)
