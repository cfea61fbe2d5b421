# The first write is added whole; the later keep does not shrink it.
# score: 17
# lost: test_combine_values
# hint: the first write is added as it is
# %% combine
def combine(first, second):
    expect_pairs(first, second)
    (keep_1, write_1), (keep_2, write_2) = first, second
    return keep_1 * keep_2, write_1 + write_2
