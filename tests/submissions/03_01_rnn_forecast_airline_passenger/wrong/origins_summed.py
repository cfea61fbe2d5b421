# The scores are summed.
# score: 14
# lost: test_rolling_origin_values
# hint: that is the sum of the scores; take their mean
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for origin in origins:
        past, future = series[:origin], series[origin : origin + horizon]
        scores.append(mase(future, forecaster(past.copy(), horizon), past, period))
    return sum(scores)
