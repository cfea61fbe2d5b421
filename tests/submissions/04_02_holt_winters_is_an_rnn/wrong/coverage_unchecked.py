# A low above its high passes.
# score: 16
# lost: test_coverage
# hint: should raise a ValueError
# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    return np.mean((low <= y) & (y <= high))
