# The target itself is shifted.
# score: 18
# lost: test_shift_right_edges
# hint: changed its argument number 1
# %% shift_right
def shift_right(y, start):
    y[:, 1:] = y[:, :-1].copy()
    y[:, 0] = start
    return y
