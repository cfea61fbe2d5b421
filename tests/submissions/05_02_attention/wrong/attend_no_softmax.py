# The scores themselves mix the values.
# score: 15
# lost: test_attend_one, test_attend_batch, test_attend_mask, test_attend_edges
# hint: the softmax is missing
# %% attend
def attend(queries, keys, values, mask=None):
    s = dot_scores(queries, keys)
    if mask is not None: s = s * np.asarray(mask)[:, None]
    return s @ values, s
