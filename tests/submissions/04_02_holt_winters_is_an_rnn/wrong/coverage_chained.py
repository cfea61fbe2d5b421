# A chain of comparisons, which arrays do not have.
# score: 16
# lost: test_coverage
# hint: an array has no single truth value
# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return np.mean(low <= y <= high)
