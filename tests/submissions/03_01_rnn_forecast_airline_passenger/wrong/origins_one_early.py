# Each past ends one value early.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: the past is one value short: series[:origin] holds all that is known
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for origin in origins:
        past, future = series[: origin - 1], series[origin : origin + horizon]
        scores.append(mase(future, forecaster(past.copy(), horizon), past, period))
    return np.mean(scores)
