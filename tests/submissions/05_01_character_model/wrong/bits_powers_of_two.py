# 2 to the logits in place of exp.
# score: 17
# lost: test_bits_values, test_bits_extreme
# hint: 2 to the logits
# %% bits_per_character
def bits_per_character(logits, targets):
    logits = np.asarray(logits, float); targets = np.asarray(targets)
    if (targets < 0).any() or (targets >= logits.shape[1]).any(): raise ValueError("targets")
    p = 2 ** (logits - logits.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    return float(-np.log2(p[np.arange(len(targets)), targets]).mean())
