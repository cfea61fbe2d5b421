# p of the character before, given the one after.
# score: 18
# lost: test_ngram_order_2
# hint: the pairs are turned round
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V, train, test = vocabulary_size, np.asarray(train, int), np.asarray(test, int)
    letters = np.bincount(train, minlength=V)
    pairs = np.zeros((V, V))
    np.add.at(pairs, (train[:-1], train[1:]), 1)
    if order == 1:
        return -np.log2(((letters + 1) / (letters.sum() + V))[test[1:]]).mean()
    p = (pairs + 1) / (pairs.sum(0, keepdims=True) + V)
    return -np.log2(p[test[:-1], test[1:]]).mean()
