# 1000 is subtracted from masked scores.
# score: 18
# lost: test_masked_softmax_edges
# hint: a number was subtracted from masked scores
# %% masked_softmax
def masked_softmax(scores, mask=None):
    if mask is not None:
        if not np.any(mask, axis=-1).all(): raise ValueError("mask")
        scores = scores + (1 - mask) * -1e3
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
