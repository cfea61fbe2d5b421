# The share outside.
# score: 16
# lost: test_coverage
# hint: that is the share outside
# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return 1 - np.mean((low <= y) & (y <= high))
