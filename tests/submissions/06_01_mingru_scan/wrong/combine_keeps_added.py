# The keeps are added.
# score: 17
# lost: test_combine_values
# hint: the keeps are added
# %% combine
def combine(first, second):
    expect_pairs(first, second)
    (keep_1, write_1), (keep_2, write_2) = first, second
    return keep_1 + keep_2, keep_2 * write_1 + write_2
