# One round too many for powers of two.
# score: 18
# lost: test_count_rounds_values
# hint: one round too many
# %% count_rounds
def count_rounds(T):
    expect_sizes(T=T)
    return T, T.bit_length()
