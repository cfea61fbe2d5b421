# The decoder reads what it should write: forced 1.0, free nonsense.
# score: 17
# lost: test_shift_right_values
# lost: test_shift_right_edges
# hint: the decoder reads what it should write
# %% shift_right
def shift_right(y, start):
    return y.copy()
