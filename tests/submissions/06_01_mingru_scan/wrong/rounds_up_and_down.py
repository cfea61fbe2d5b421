# The rounds of the tree above, which goes up and down.
# score: 18
# lost: test_count_rounds_values
# hint: that is the tree above
# %% count_rounds
def count_rounds(T):
    expect_sizes(T=T)
    return T, 2 * (T - 1).bit_length()
