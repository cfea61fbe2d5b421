# Takes log1p for expm1: nearly right for long half-lives, and no point is lost in task 6.
# score: 18
# lost: test_forget_bias
# hint: log1p(x) is ln(1 + x)
# %% forget_bias
def forget_bias(steps):
    expect_numbers(positive=True, steps=steps)
    return -np.log(np.log1p(np.log(2) / np.asarray(steps, dtype="float64")))
