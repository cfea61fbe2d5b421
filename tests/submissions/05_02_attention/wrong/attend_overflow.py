# attend has a softmax of its own, in which exp of 10,000 overflows.
# score: 18
# lost: test_attend_edges
# hint: exp of a large number is infinite
# %% attend
def attend(queries, keys, values, mask=None):
    p = np.exp(queries @ np.swapaxes(keys, 1, 2))
    if mask is not None:
        p = p * mask[:, None, :]
    weights = p / p.sum(-1, keepdims=True)
    return weights @ values, weights
