# The sign of the bias.
# score: 18
# lost: test_half_life
# hint: the sign of the bias is turned
# %% half_life
def half_life(bias):
    expect_numbers(bias=bias)
    return np.log(2) / np.log1p(np.exp(np.asarray(bias, dtype="float64")))
