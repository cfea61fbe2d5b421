# The axes are (batch, k, steps).
# score: 17
# lost: test_make_streams_by_hand
# lost: test_make_streams_random
# hint: the chunks come first
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    return ids[:n].reshape(batch, k, steps), ids[1 : n + 1].reshape(batch, k, steps)
