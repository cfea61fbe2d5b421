# np.squeeze takes axes of size 1 away.
# score: 15
# lost: test_attend_one, test_attend_batch, test_attend_mask, test_attend_edges
# hint: an axis of size 1 is lost
# %% attend
def attend(queries, keys, values, mask=None):
    w = masked_softmax(dot_scores(queries, keys), None if mask is None else np.asarray(mask)[:, None])
    return np.squeeze(w @ values), w
