# The forecaster gets a view into the series and can spoil it.
# score: 15
# lost: test_rolling_origin_past
# hint: no .copy(), so what a forecaster changes stays changed
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_sizes(horizon=horizon)
    expect_sizes(period=period)
    expect_series("series", series)
    scores = []
    for origin in origins:
        history, future = series[:origin], series[origin : origin + horizon]
        forecast = forecaster(history, horizon)  # the forecaster may spoil its copy
        scores.append(mase(future, forecast, history, period))
    return float(np.mean(scores))
