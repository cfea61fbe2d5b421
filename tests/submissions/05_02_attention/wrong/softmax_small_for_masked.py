# 20 is subtracted from a masked score: small is not 0.
# score: 17
# lost: test_masked_softmax_mask
# lost: test_masked_softmax_edges
# hint: A masked weight should be exactly 0
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    if mask is not None:
        if not np.any(mask, axis=-1).all():
            raise ValueError("mask")
        scores = np.where(mask, scores, scores - 30)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
