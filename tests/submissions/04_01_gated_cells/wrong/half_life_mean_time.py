# 1 / (1 - f): the example of a bias of 0 can't tell it from 1 / f.
# score: 18
# lost: test_half_life
# hint: 1 / (1 - f) is the time to 37 %, nearly
# %% half_life
def half_life(bias):
    expect_numbers(bias=bias)
    return 1 / (1 - sigmoid(np.asarray(bias, dtype="float64")))
