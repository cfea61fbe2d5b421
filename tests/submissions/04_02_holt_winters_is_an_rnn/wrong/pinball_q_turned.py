# q and 1 - q exchanged.
# score: 17
# lost: test_pinball_loss
# hint: q and 1 - q, or y and forecast, have changed places
# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError(f"q = {q}")
    below = y - forecast
    return np.mean(np.maximum((1 - q) * below, -q * below))
