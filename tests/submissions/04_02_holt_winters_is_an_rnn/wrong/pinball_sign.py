# 1 - q in place of q - 1: to be too high costs less than nothing.
# score: 17
# lost: test_pinball_loss
# hint: its factor is q - 1, which turns the sign
# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError(f"q = {q}")
    below = y - forecast
    return np.mean(np.maximum(q * below, (1 - q) * below))
