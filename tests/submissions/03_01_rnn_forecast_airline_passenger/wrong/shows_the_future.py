# rolling_origin_mase shows the forecaster the whole series.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: the forecaster is shown the whole series; show it series[:origin]
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_sizes(horizon=horizon)
    expect_sizes(period=period)
    expect_series("series", series)
    scores = []
    for origin in origins:
        history, future = series[:origin], series[origin : origin + horizon]
        forecast = forecaster(series.copy(), horizon)  # the forecaster may spoil its copy
        scores.append(mase(future, forecast, history, period))
    return float(np.mean(scores))
