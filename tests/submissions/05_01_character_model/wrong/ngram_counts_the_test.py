# The test is counted as well.
# score: 17
# lost: test_ngram_order_1
# lost: test_ngram_order_2
# hint: count in train alone
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V = vocabulary_size
    train, test = np.asarray(train, int), np.asarray(test, int)
    both = np.append(train, test)
    table = np.ones((V, V))
    if order == 2:
        np.add.at(table, (both[:-1], both[1:]), 1)
    else:
        table += np.bincount(both, minlength=V)
    table /= table.sum(1, keepdims=True)
    return -np.log2(table[test[:-1], test[1:]]).mean()
