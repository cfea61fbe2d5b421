# Refused only where each low is above its high.
# score: 16
# lost: test_coverage
# hint: should raise a ValueError
# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.all(low > high):
        raise ValueError("low is above high")
    return np.mean((low <= y) & (y <= high))
