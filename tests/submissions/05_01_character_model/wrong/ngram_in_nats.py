# The natural logarithm.
# score: 17
# lost: test_ngram_order_1
# lost: test_ngram_order_2
# hint: that is the natural logarithm (nats)
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V, train, test = vocabulary_size, np.asarray(train, int), np.asarray(test, int)
    letters = np.bincount(train, minlength=V)
    pairs = np.zeros((V, V))
    np.add.at(pairs, (train[:-1], train[1:]), 1)
    if order == 1:
        return -np.log(((letters + 1) / (letters.sum() + V))[test[1:]]).mean()
    p = (pairs + 1) / (pairs.sum(1, keepdims=True) + V)
    return -np.log(p[test[:-1], test[1:]]).mean()
