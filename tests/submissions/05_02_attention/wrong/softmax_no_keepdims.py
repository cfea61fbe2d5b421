# keepdims=True is missing.
# score: 16
# lost: test_masked_softmax_values, test_masked_softmax_mask, test_masked_softmax_edges
# hint: keepdims=True is missing
# %% masked_softmax
def masked_softmax(scores, mask=None):
    if mask is not None:
        if not np.any(mask, axis=-1).all(): raise ValueError("mask")
        scores = np.where(mask, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1))
    return e / e.sum(axis=-1)
