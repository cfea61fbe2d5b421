# The gate n / (n + 1), as of a mean over n + 1 steps, in place of (1/2)^(1/n).
# score: 18
# lost: test_forget_bias
# hint: ln(n) makes the gate n / (n + 1)
# %% forget_bias
def forget_bias(steps):
    expect_numbers(positive=True, steps=steps)
    return np.log(steps)
