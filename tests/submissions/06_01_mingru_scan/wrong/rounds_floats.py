# The rounds are rounded up, and stay a float.
# score: 18
# lost: test_count_rounds_values
# hint: int(...) makes an int of it
# %% count_rounds
def count_rounds(T):
    expect_sizes(T=T)
    return T, np.ceil(np.log2(T))
