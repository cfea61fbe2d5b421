# Write comes first in the answer.
# score: 17
# lost: test_combine_values
# hint: write comes first in the answer
# %% combine
def combine(first, second):
    expect_pairs(first, second)
    (keep_1, write_1), (keep_2, write_2) = first, second
    return keep_2 * write_1 + write_2, keep_1 * keep_2
