# An if for a whole array.
# score: 17
# lost: test_pinball_loss
# hint: an array has no single truth value
# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError("q should be between 0 and 1")
    if y > forecast:
        return np.mean(q * (y - forecast))
    return np.mean((1 - q) * (forecast - y))
