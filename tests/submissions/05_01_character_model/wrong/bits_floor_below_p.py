# A small number is added to p, so that log2 stays finite.
# score: 18
# lost: test_bits_extreme
# hint: a small number was added to p
# %% bits_per_character
def bits_per_character(logits, targets):
    logits = np.asarray(logits, float); targets = np.asarray(targets)
    if (targets < 0).any() or (targets >= logits.shape[1]).any(): raise ValueError("targets")
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return float(-np.log2(p[np.arange(len(targets)), targets] + 1e-12).mean())
