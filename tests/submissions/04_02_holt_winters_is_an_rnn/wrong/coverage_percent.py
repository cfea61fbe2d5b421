# In percent.
# score: 16
# lost: test_coverage
# hint: that is in percent
# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return 100 * np.mean((low <= y) & (y <= high))
