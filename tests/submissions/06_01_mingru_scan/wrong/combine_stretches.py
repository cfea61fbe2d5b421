# Shapes that differ are stretched and not refused.
# score: 18
# lost: test_combine_refuses
# hint: first or second
# %% combine
def combine(first, second):
    (keep_1, write_1), (keep_2, write_2) = first, second
    return keep_1 * keep_2, keep_2 * write_1 + write_2
