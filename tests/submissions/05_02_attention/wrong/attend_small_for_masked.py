# attend has a softmax of its own: masked scores are made smaller by 100, not -inf.
# score: 18
# lost: test_attend_edges
# hint: a masked key weighs 0
# %% attend
def attend(queries, keys, values, mask=None):
    scores = queries @ np.swapaxes(keys, 1, 2)
    if mask is not None:
        scores = scores - 100.0 * ~mask[:, None, :]
    p = np.exp(scores - scores.max(-1, keepdims=True))
    weights = p / p.sum(-1, keepdims=True)
    return weights @ values, weights
