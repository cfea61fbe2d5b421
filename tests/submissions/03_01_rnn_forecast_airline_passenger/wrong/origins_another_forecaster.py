# The forecaster that is given is not called.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: another forecaster is called than the one that is given
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    return np.mean([mase(series[o:o + horizon], seasonal_naive_forecast(series[:o], horizon), series[:o], period) for o in origins])
