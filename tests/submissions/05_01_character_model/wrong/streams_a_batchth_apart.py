# Row i begins at i * (n // batch).
# score: 17
# lost: test_make_streams_by_hand, test_make_streams_random
# hint: yours leaves a gap between the rows
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    X = np.zeros((k, batch, steps), int); Y = np.zeros((k, batch, steps), int)
    m = len(ids) // batch
    for i in range(batch):
        for j in range(k):
            X[j, i] = ids[i*m + j*steps: i*m + (j+1)*steps]
            Y[j, i] = ids[i*m + j*steps + 1: i*m + (j+1)*steps + 1]
    return X, Y
