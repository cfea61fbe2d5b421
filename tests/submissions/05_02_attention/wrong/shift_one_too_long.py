# The last id is kept.
# score: 17
# lost: test_shift_right_values
# lost: test_shift_right_edges
# hint: there is a column too many
# %% shift_right
def shift_right(y, start):
    return np.hstack([np.full((len(y), 1), start), y])
