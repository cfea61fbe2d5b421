# The pairs of train are counted the other way round.
# score: 18
# lost: test_ngram_order_2
# hint: counted as (next, before)
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V = vocabulary_size
    if order == 1:
        c = np.bincount(train, minlength=V) + 1
        return float(-np.log2(c[test[1:]] / c.sum()).mean())
    c = np.ones((V, V)); np.add.at(c, (train[1:], train[:-1]), 1)
    p = c / c.sum(axis=1, keepdims=True)
    return float(-np.log2(p[test[:-1], test[1:]]).mean())
