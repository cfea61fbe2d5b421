# The softmax runs over the queries.
# score: 16
# lost: test_masked_softmax_values
# lost: test_masked_softmax_mask
# lost: test_masked_softmax_edges
# hint: the sum runs over the queries
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    if mask is not None:
        if not np.any(mask, axis=-1).all():
            raise ValueError("mask")
        scores = np.where(mask, scores, -np.inf)
    axis = max(scores.ndim - 2, 0)
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)
