# Each origin is scaled by the whole series, future included.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: the scale is that of the whole series, with the future in it; take eac
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_sizes(horizon=horizon)
    expect_sizes(period=period)
    expect_series("series", series)
    scores = []
    for origin in origins:
        history, future = series[:origin], series[origin : origin + horizon]
        forecast = forecaster(history.copy(), horizon)  # the forecaster may spoil its copy
        scores.append(mase(future, forecast, series, period))
    return float(np.mean(scores))
