# -inf times the mask, so nan where it is not masked.
# score: 17
# lost: test_masked_softmax_mask, test_masked_softmax_edges
# hint: 0 times inf is nan
# %% masked_softmax
def masked_softmax(scores, mask=None):
    if mask is not None:
        if not np.any(mask, axis=-1).all(): raise ValueError("mask")
        scores = scores + -np.inf * ~mask
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
