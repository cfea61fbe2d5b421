# All rows read the same place.
# score: 17
# lost: test_make_streams_by_hand
# lost: test_make_streams_random
# hint: all rows read the same place
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    m = k * steps
    cut = [np.array([part[:m]] * batch) for part in (ids, ids[1:])]
    return tuple(part.reshape(batch, k, steps).swapaxes(0, 1) for part in cut)
