# The mean over all T * V places.
# score: 17
# lost: test_bits_values
# lost: test_bits_extreme
# hint: the mean goes over all T * V places
# %% bits_per_character
def bits_per_character(logits, targets):
    logits, targets = np.asarray(logits, dtype=float), np.asarray(targets)
    if targets.min() < 0 or targets.max() >= logits.shape[1]:
        raise ValueError("targets out of range")
    z = logits - logits.max(1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
    chosen = log_p[np.arange(len(targets)), targets]
    return -chosen.sum() / np.log(2) / logits.size
