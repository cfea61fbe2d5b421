# A negative target wraps round.
# score: 18
# lost: test_bits_refuses
# hint: yours returned as if all were well
# %% bits_per_character
def bits_per_character(logits, targets):
    logits = np.asarray(logits, dtype=float)
    if np.max(targets) >= logits.shape[1]:
        raise ValueError("targets out of range")
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return -np.mean([row[t] for row, t in zip(log_p, targets)]) / np.log(2)
