# The largest logit is subtracted in the sum alone.
# score: 17
# lost: test_bits_values, test_bits_extreme
# hint: subtracted in the sum alone
# %% bits_per_character
def bits_per_character(logits, targets):
    logits = np.asarray(logits, float); targets = np.asarray(targets)
    if (targets < 0).any() or (targets >= logits.shape[1]).any(): raise ValueError("targets")
    s = logits - logits.max(axis=1, keepdims=True)
    lp = logits - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return float(-lp[np.arange(len(targets)), targets].mean() / np.log(2))
