# A row without a real key becomes NaN.
# score: 18
# lost: test_masked_softmax_edges
# hint: yours returned as if all were well
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
