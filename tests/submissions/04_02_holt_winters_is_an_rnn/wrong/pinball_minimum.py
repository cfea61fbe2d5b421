# The smaller of the two.
# score: 17
# lost: test_pinball_loss
# hint: that is the smaller of the two
# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError(f"q = {q}")
    below = y - forecast
    return np.mean(np.minimum(q * below, (q - 1) * below))
