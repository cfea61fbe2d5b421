# Rows that begin at a batch-th of the text.
# score: 17
# lost: test_make_streams_by_hand
# lost: test_make_streams_random
# hint: yours leaves a gap between the rows
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    long = (len(ids) - 1) // batch
    rows = [range(i * long, i * long + k * steps) for i in range(batch)]
    X = np.array([[ids[j] for j in row] for row in rows])
    Y = np.array([[ids[j + 1] for j in row] for row in rows])
    return tuple(part.reshape(batch, k, steps).swapaxes(0, 1) for part in (X, Y))
