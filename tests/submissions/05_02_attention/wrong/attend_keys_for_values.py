# The keys are mixed.
# score: 15
# lost: test_attend_one
# lost: test_attend_batch
# lost: test_attend_mask
# lost: test_attend_edges
# hint: the keys are mixed; the weights mix the values
# %% attend
def attend(queries, keys, values, mask=None):
    real = None if mask is None else mask[:, None]
    weights = masked_softmax(dot_scores(queries, keys), real)
    return weights @ keys, weights
