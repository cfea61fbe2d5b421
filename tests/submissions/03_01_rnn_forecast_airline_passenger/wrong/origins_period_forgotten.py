# period is not handed on to mase.
# score: 14
# lost: test_rolling_origin_values
# hint: period is not handed on to mase
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for origin in origins:
        past, future = series[:origin], series[origin : origin + horizon]
        scores.append(mase(future, forecaster(past.copy(), horizon), past, 12))
    return np.mean(scores)
