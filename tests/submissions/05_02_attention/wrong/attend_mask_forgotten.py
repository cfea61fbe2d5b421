# The mask is not handed on.
# score: 17
# lost: test_attend_mask
# lost: test_attend_edges
# hint: the mask does not count: hand it on
# %% attend
def attend(queries, keys, values, mask=None):
    weights = masked_softmax(dot_scores(queries, keys))
    return weights @ values, weights
