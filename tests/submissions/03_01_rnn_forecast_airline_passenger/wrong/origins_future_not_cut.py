# The forecast is compared with all that came.
# score: 13
# lost: test_rolling_origin_values
# lost: test_rolling_origin_past
# hint: as long as the forecast
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for origin in origins:
        past = series[:origin]
        forecast = forecaster(past.copy(), horizon)
        scores.append(mase(series[origin:], forecast, past, period))
    return np.mean(scores)
