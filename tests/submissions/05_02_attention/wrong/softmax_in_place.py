# The caller's scores are overwritten.
# score: 18
# lost: test_masked_softmax_edges
# hint: changed its argument number 1
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    if mask is not None:
        if not np.any(mask, axis=-1).all():
            raise ValueError("mask")
        scores[~np.broadcast_to(mask, scores.shape)] = -np.inf
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
