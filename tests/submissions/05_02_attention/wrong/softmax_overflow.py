# The exponentials overflow.
# score: 18
# lost: test_masked_softmax_edges
# hint: subtract the largest score of each row first
# %% masked_softmax
def masked_softmax(scores, mask=None):
    powers = np.exp(np.asarray(scores, dtype=float))
    if mask is not None:
        if not np.any(mask, axis=-1).all():
            raise ValueError("mask")
        powers = powers * mask
    return powers / powers.sum(axis=-1, keepdims=True)
