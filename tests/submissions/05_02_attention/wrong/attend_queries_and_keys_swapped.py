# Queries and keys have changed places.
# score: 15
# lost: test_attend_one, test_attend_batch, test_attend_mask, test_attend_edges
# hint: the weights are (B, T, S)
# %% attend
def attend(queries, keys, values, mask=None):
    w = masked_softmax(dot_scores(keys, queries), None if mask is None else np.asarray(mask)[:, None])
    return w @ values, w
