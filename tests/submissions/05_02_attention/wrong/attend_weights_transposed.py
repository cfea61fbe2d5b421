# The weights are turned round.
# score: 15
# lost: test_attend_one
# lost: test_attend_batch
# lost: test_attend_mask
# lost: test_attend_edges
# hint: weights:
# %% attend
def attend(queries, keys, values, mask=None):
    real = None if mask is None else mask[:, None]
    weights = masked_softmax(dot_scores(queries, keys), real)
    return weights @ values, weights.transpose(0, 2, 1)
