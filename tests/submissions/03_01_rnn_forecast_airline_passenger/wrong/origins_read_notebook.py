# The airline's series of the notebook is taken, not the argument.
# score: 13
# lost: test_rolling_origin_values, test_rolling_origin_past
# hint: 26 other values, horizon 4. Likely cause: your rolling_origin_mase reads `passengers` of
# %% rolling_origin_mase
passengers = load_passengers()[1]


def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    expect_origins(series, origins, horizon, period)
    scores = []
    for o in origins:
        forecast = forecaster(passengers[:o].copy(), horizon)
        scores.append(mase(passengers[o : o + horizon], forecast, passengers[:o], period))
    return np.mean(scores)
