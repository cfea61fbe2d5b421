# 0 steps pass.
# score: 18
# lost: test_lengths_refuse
# hint: should raise a ValueError
# %% forget_bias
def forget_bias(steps):
    expect_numbers(steps=steps)
    return -np.log(np.expm1(np.log(2) / np.asarray(steps, dtype="float64")))
