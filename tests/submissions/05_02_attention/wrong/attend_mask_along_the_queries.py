# The mask (B, T) is stretched along the batch, silently where B = S.
# score: 17
# lost: test_attend_mask
# lost: test_attend_edges
# hint: One mask serves for all queries of its example
# %% attend
def attend(queries, keys, values, mask=None):
    weights = masked_softmax(dot_scores(queries, keys), mask)
    return weights @ values, weights
