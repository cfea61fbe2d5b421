# The forecast is compared with the end of the past.
# score: 14
# lost: test_rolling_origin_values
# hint: the forecast is compared with the end of the past; compare it with wha
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for origin in origins:
        past, future = series[:origin], series[origin - horizon : origin]
        scores.append(mase(future, forecaster(past.copy(), horizon), past, period))
    return np.mean(scores)
