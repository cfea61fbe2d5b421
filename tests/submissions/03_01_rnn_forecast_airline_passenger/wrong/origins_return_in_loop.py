# The return stands inside the loop, so one score is divided by the number of origins.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: the first score alone is divided by their number: does return stand inside the loop?
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    total = 0
    for o in origins:
        past, future = series[:o], series[o : o + horizon]
        total += mase(future, forecaster(past.copy(), horizon), past, period)
        return total / len(origins)
