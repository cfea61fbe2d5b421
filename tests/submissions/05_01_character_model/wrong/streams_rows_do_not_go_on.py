# The chunks are cut one after another.
# score: 17
# lost: test_make_streams_by_hand
# lost: test_make_streams_random
# hint: row i of a chunk should go on where row i of the chunk before ended
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    return ids[:n].reshape(k, batch, steps), ids[1 : n + 1].reshape(k, batch, steps)
