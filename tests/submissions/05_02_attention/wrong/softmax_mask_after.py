# The mask comes after the softmax.
# score: 17
# lost: test_masked_softmax_mask
# lost: test_masked_softmax_edges
# hint: the mask came after the softmax
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    if mask is None:
        return weights
    if not np.any(mask, axis=-1).all():
        raise ValueError("mask")
    return weights * mask
