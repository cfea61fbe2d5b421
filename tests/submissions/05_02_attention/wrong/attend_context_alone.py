# The weights are not returned.
# score: 15
# lost: test_attend_one
# lost: test_attend_batch
# lost: test_attend_mask
# lost: test_attend_edges
# hint: Return 2 things
# %% attend
def attend(queries, keys, values, mask=None):
    real = None if mask is None else mask[:, None]
    return masked_softmax(dot_scores(queries, keys), real) @ values
