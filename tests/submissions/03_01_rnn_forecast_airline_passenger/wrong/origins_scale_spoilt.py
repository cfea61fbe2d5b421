# The scale is made from the copy that the forecaster may change.
# score: 15
# lost: test_rolling_origin_past
# hint: for the scale take series[:origin] itself
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    s = []
    for o in origins:
        past = series[:o].copy()
        guess = forecaster(past, horizon)
        s.append(mase(series[o:o + horizon], guess, past, period))
    return np.mean(s)
