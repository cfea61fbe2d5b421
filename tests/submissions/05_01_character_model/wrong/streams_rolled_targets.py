# The targets by np.roll within a row.
# score: 17
# lost: test_make_streams_by_hand
# lost: test_make_streams_random
# hint: np.roll turns round
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    X = ids[:n].reshape(batch, k, steps).swapaxes(0, 1)
    return X, np.roll(X, -1, axis=-1)
