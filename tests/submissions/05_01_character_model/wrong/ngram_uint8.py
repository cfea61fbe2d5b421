# Pairs numbered in eight bits: 256 and more turn round.
# score: 18
# lost: test_ngram_order_2
# hint: It should be
# %% ngram_bits
def ngram_bits(train, test, order, vocabulary_size):
    V = vocabulary_size
    letters = np.bincount(train, minlength=V)
    if order == 1:
        return -np.log2(((letters + 1) / (len(train) + V))[test[1:]]).mean()
    pairs = np.bincount(train[:-1] * np.array(V - 1, train.dtype) + train[:-1] + train[1:],
                        minlength=V * V)[: V * V].reshape(V, V)
    p = (pairs + 1) / (pairs.sum(1, keepdims=True) + V)
    return -np.log2(p[test[:-1], test[1:]]).mean()
