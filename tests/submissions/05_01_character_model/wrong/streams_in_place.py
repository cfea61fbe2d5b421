# The ids are shifted in place.
# score: 18
# lost: test_make_streams_refuses
# hint: changed its argument number 1
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    X = ids[:n].reshape(batch, k, steps).swapaxes(0, 1).copy()
    ids[:-1] = ids[1:]
    return X, ids[:n].reshape(batch, k, steps).swapaxes(0, 1).copy()
