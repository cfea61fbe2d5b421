# Strict borders.
# score: 16
# lost: test_coverage
# hint: a value on a border is inside
# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return np.mean((low < y) & (y < high))
