# The natural logarithm, which ngram_bits calls.
# score: 17
# lost: test_bits_values
# lost: test_bits_extreme
# hint: that is the natural logarithm (nats)
# %% bits_per_character
def bits_per_character(logits, targets):
    logits, targets = np.asarray(logits, dtype=float), np.asarray(targets)
    if targets.min() < 0 or targets.max() >= logits.shape[1]:
        raise ValueError("targets out of range")
    z = logits - logits.max(1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
    chosen = log_p[np.arange(len(targets)), targets]
    return -chosen.mean()


# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    counts = np.ones((vocabulary_size, vocabulary_size))
    if order == 2:
        np.add.at(counts, (train[:-1], train[1:]), 1)
    else:
        counts += np.bincount(train, minlength=vocabulary_size)
    p = counts / counts.sum(axis=1, keepdims=True)
    return bits_per_character(np.log(p[test[:-1]]), test[1:])
