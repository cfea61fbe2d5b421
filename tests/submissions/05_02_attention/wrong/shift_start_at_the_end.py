# start stands at the end.
# score: 17
# lost: test_shift_right_values, test_shift_right_edges
# hint: start stands at the end
# %% shift_right
def shift_right(y, start):
    return np.concatenate([y[:, :-1], np.full((len(y), 1), start)], axis=1)
