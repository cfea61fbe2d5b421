# A masked score becomes 0, and exp(0) is 1.
# score: 17
# lost: test_masked_softmax_mask
# lost: test_masked_softmax_edges
# hint: exp(0) = 1 gives it a weight
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    if mask is not None:
        if not np.any(mask, axis=-1).all():
            raise ValueError("mask")
        scores = scores * mask
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
