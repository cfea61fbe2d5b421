# The mask stands along the queries.
# score: 17
# lost: test_attend_mask, test_attend_edges
# hint: (B, 1, T)
# %% attend
def attend(queries, keys, values, mask=None):
    w = masked_softmax(dot_scores(queries, keys), None if mask is None else np.asarray(mask)[:, :, None])
    return w @ values, w
