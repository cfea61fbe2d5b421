# The largest score is returned, not the mean.
# score: 14
# lost: test_rolling_origin_values
# hint: that is the largest score; take their mean
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for o in origins:
        forecast = forecaster(series[:o].copy(), horizon)
        scores.append(mase(series[o : o + horizon], forecast, series[:o], period))
    return max(scores)
