# The gate for its bias.
# score: 17
# lost: test_forget_bias
# lost: test_remembering_lstm
# hint: that is the gate f itself
# %% forget_bias
def forget_bias(steps):
    expect_numbers(positive=True, steps=steps)
    return 0.5 ** (1 / np.asarray(steps))
