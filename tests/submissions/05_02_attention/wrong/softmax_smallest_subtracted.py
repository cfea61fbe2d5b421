# The smallest score is subtracted.
# score: 18
# lost: test_masked_softmax_edges
# hint: the smallest score was subtracted
# %% masked_softmax
def masked_softmax(scores, mask=None):
    if mask is not None:
        if not np.any(mask, axis=-1).all(): raise ValueError("mask")
    e = np.exp(scores - scores.min(axis=-1, keepdims=True))
    if mask is not None: e = e * mask
    return e / e.sum(axis=-1, keepdims=True)
