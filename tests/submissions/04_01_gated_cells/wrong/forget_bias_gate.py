# The gate for its bias.
# score: 18
# lost: test_forget_bias
# hint: that is the gate f itself
# %% forget_bias
def forget_bias(steps):
    expect_numbers(positive=True, steps=steps)
    return 0.5 ** (1 / np.asarray(steps))
