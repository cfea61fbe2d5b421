# A text without a whole chunk gives empty arrays.
# score: 18
# lost: test_make_streams_refuses
# hint: yours returned as if all were well
# %% make_streams
def make_streams(ids, batch, steps):
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    X, Y = ids[:n], ids[1 : n + 1]
    return tuple(part.reshape(batch, k, steps).swapaxes(0, 1) for part in (X, Y))
