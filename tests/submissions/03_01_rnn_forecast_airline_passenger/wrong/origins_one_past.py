# One past serves all origins.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: one past serves all origins
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for origin in origins:
        past = series[: origins[-1]]
        forecast = forecaster(past.copy(), horizon)
        actual = series[origin:origin + horizon]
        scores.append(mase(actual, forecast, past, period))
    return np.mean(scores)
