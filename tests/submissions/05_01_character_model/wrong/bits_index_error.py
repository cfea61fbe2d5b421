# numpy's own error for a target that is no id.
# score: 18
# lost: test_bits_refuses
# hint: should raise a ValueError with the word targets
# %% bits_per_character
def bits_per_character(logits, targets):
    logits = np.asarray(logits, dtype=float)
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return -np.mean([row[t] for row, t in zip(log_p, targets)]) / np.log(2)
