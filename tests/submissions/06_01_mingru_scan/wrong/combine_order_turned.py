# The first keep meets the second write: the second step would come first.
# score: 17
# lost: test_combine_values
# hint: the order is turned round
# %% combine
def combine(first, second):
    expect_pairs(first, second)
    (keep_1, write_1), (keep_2, write_2) = first, second
    return keep_1 * keep_2, keep_1 * write_2 + write_1
