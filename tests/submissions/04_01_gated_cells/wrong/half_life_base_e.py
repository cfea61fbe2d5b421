# The time to 37 %.
# score: 18
# lost: test_half_life
# hint: 1 / -ln f is the time to 37 %
# %% half_life
def half_life(bias):
    expect_numbers(bias=bias)
    return 1 / np.log1p(np.exp(-np.asarray(bias, dtype="float64")))
