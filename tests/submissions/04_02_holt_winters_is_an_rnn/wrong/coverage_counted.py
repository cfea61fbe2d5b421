# A number, no share.
# score: 16
# lost: test_coverage
# hint: take their share
# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return np.sum((low <= y) & (y <= high))
