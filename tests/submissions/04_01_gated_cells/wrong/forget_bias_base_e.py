# The inverse of the time to 37 %.
# score: 18
# lost: test_forget_bias
# hint: e^(1/n) belongs to the time to 37 %
# %% forget_bias
def forget_bias(steps):
    expect_numbers(positive=True, steps=steps)
    return -np.log(np.expm1(1 / np.asarray(steps, dtype="float64")))
