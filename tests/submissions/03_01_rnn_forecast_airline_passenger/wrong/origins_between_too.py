# Every step between the first and the last origin is one.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: each step from the first to the last origin is taken
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    return np.mean([mase(series[o:o + horizon], forecaster(series[:o].copy(), horizon), series[:o], period) for o in range(origins[0], origins[-1] + 1)])
