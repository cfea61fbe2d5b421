# Through f, whose digits are lost near 1.
# score: 18
# lost: test_half_life
# hint: ln f has few digits left
# %% half_life
def half_life(bias):
    expect_numbers(bias=bias)
    return np.log(0.5) / np.log(sigmoid(bias))
