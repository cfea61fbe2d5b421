# V is added to a sum of counts that begin at 1.
# score: 17
# lost: test_ngram_order_1, test_ngram_order_2
# hint: vocabulary_size is added twice
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V = vocabulary_size
    c = np.ones((V, V))
    if order == 2: np.add.at(c, (train[:-1], train[1:]), 1)
    else: c += np.bincount(train, minlength=V)
    p = c / (c.sum(axis=1, keepdims=True) + V)
    return float(-np.log2(p[test[:-1], test[1:]]).mean())
