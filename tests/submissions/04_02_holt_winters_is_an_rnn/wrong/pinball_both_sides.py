# q on both sides.
# score: 17
# lost: test_pinball_loss
# hint: both sides cost q
# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError(f"q = {q}")
    below = y - forecast
    return np.mean(q * np.abs(below))
