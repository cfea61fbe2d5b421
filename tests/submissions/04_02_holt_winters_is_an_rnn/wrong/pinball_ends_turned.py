# The error with the other sign.
# score: 17
# lost: test_pinball_loss
# hint: q and 1 - q, or y and forecast, have changed places
# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError(f"q = {q}")
    below = forecast - y
    return np.mean(np.maximum(q * below, (q - 1) * below))
