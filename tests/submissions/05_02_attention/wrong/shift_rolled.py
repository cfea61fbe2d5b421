# np.roll, and no start sign.
# score: 17
# lost: test_shift_right_values
# lost: test_shift_right_edges
# hint: the last id came round to the front
# %% shift_right
def shift_right(y, start):
    return np.roll(y, 1, axis=1)
