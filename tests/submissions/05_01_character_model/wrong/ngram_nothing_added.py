# No 1 is added.
# score: 18
# lost: test_ngram_order_2
# hint: no 1 is added
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V, train, test = vocabulary_size, np.asarray(train, int), np.asarray(test, int)
    letters = np.bincount(train, minlength=V)
    pairs = np.zeros((V, V))
    np.add.at(pairs, (train[:-1], train[1:]), 1)
    with np.errstate(all="ignore"):
        if order == 1:
            return -np.log2(((letters + 1) / (letters.sum() + V))[test[1:]]).mean()
        return -np.log2((pairs / pairs.sum(1, keepdims=True))[test[:-1], test[1:]]).mean()
