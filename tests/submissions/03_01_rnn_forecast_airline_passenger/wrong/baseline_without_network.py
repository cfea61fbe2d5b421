# rnn_forecast returns the growth rule: there is no network.
# score: 20
# lost: test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract
# hint: No recurrent layer of keras.layers ran
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    check_size("horizon", horizon)
    check_series("history", history, at_least=24)
    return seasonal_growth_forecast(history, horizon)
