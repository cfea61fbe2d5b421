# T = 0 is not refused.
# score: 18
# lost: test_count_rounds_values
# hint: with the word T in its message
# %% count_rounds
def count_rounds(T):
    return T, max(0, T - 1).bit_length()
