# The sum.
# score: 17
# lost: test_pinball_loss
# hint: that is the sum
# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError(f"q = {q}")
    below = y - forecast
    return np.sum(np.maximum(q * below, (q - 1) * below))
