# The largest score is taken before the mask is laid on.
# score: 18
# lost: test_masked_softmax_edges
# hint: far below it all weights round to 0
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    if mask is not None:
        if not np.any(mask, axis=-1).all():
            raise ValueError("mask")
        powers = powers * mask
    return powers / powers.sum(axis=-1, keepdims=True)
