# The forecaster is called by keyword.
# score: 13
# lost: test_rolling_origin_values
# lost: test_rolling_origin_past
# hint: called by position
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for origin in origins:
        past = series[:origin]
        forecast = forecaster(past.copy(), horizon=horizon)
        scores.append(mase(series[origin : origin + horizon], forecast, past, period))
    return np.mean(scores)
