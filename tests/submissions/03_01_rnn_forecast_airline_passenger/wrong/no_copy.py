# The forecaster gets a view into the series and can spoil it.
# score: 25
# lost: test_rolling_origin_past
# hint: in a copy of its own each time
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    check_series("series", series)
    if len(origins) == 0 or min(origins) <= period:
        raise ValueError(f"origins must hold one or more, each more than {period}: {origins}")
    if max(origins) + horizon > len(series):
        raise ValueError(f"series ends before origins + horizon: {len(series)} values")
    scores = []
    for origin in origins:
        history, future = series[:origin], series[origin : origin + horizon]
        forecast = forecaster(history, horizon)  # the forecaster may spoil its copy
        scores.append(mase(future, forecast, history, period))
    return float(np.mean(scores))
