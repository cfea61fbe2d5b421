# Neither masked_softmax nor attend looks at a mask.
# score: 15
# lost: test_masked_softmax_mask, test_masked_softmax_edges
# lost: test_attend_mask, test_attend_edges
# hint: the mask does not count: hand it on to the softmax
# %% masked_softmax
def masked_softmax(scores, mask=None):
    p = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return p / p.sum(axis=-1, keepdims=True)
# %% attend
def attend(queries, keys, values, mask=None):
    weights = masked_softmax(dot_scores(queries, keys))
    return weights @ values, weights
