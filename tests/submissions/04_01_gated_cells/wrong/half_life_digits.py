# Digits are lost.
# score: 18
# lost: test_half_life
# hint: 1 + e^-b is rounded
# %% half_life
def half_life(bias):
    expect_numbers(bias=bias)
    return np.log(2) / np.log(1 + np.exp(-np.asarray(bias, dtype="float64")))
