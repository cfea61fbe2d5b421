# exp of logits as they are.
# score: 18
# lost: test_bits_extreme
# hint: exp of a large number is infinite
# %% bits_per_character
def bits_per_character(logits, targets):
    logits, targets = np.asarray(logits, dtype=float), np.asarray(targets)
    if targets.min() < 0 or targets.max() >= logits.shape[1]:
        raise ValueError("targets out of range")
    z = logits - logits.max(1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
    chosen = log_p[np.arange(len(targets)), targets]
    powers = np.exp(logits)
    p = (powers / powers.sum(1, keepdims=True))[np.arange(len(targets)), targets]
    return -np.log2(p).mean()
