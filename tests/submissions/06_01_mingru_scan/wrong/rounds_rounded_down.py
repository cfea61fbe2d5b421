# The logarithm is rounded down: 9 steps would need 3 rounds.
# score: 18
# lost: test_count_rounds_values
# hint: the rounds are rounded down
# %% count_rounds
def count_rounds(T):
    expect_sizes(T=T)
    return T, int(np.log2(T))
