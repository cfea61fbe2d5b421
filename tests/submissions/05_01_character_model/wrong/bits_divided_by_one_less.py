# The sum is divided by T - 1.
# score: 17
# lost: test_bits_values, test_bits_extreme
# hint: divided by T - 1
# %% bits_per_character
def bits_per_character(logits, targets):
    logits = np.asarray(logits, float); targets = np.asarray(targets)
    if (targets < 0).any() or (targets >= logits.shape[1]).any(): raise ValueError("targets")
    s = logits - logits.max(axis=1, keepdims=True)
    lp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return float(-lp[np.arange(len(targets)), targets].sum() / np.log(2) / (len(targets) - 1))
