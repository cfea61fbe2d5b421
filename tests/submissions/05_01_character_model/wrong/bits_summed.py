# The sum over the text.
# score: 17
# lost: test_bits_values
# lost: test_bits_extreme
# hint: take the mean
# %% bits_per_character
def bits_per_character(logits, targets):
    logits, targets = np.asarray(logits, dtype=float), np.asarray(targets)
    if targets.min() < 0 or targets.max() >= logits.shape[1]:
        raise ValueError("targets out of range")
    z = logits - logits.max(1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
    chosen = log_p[np.arange(len(targets)), targets]
    return -chosen.sum() / np.log(2)
