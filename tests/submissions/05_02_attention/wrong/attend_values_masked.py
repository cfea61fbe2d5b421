# The values of the padding are set to 0.
# score: 17
# lost: test_attend_mask
# lost: test_attend_edges
# hint: the padding's values were set to 0
# %% attend
def attend(queries, keys, values, mask=None):
    weights = masked_softmax(dot_scores(queries, keys))
    if mask is not None:
        values = values * mask[:, :, None]
    return weights @ values, weights
