# The states are written over the argument write.
# score: 18
# lost: test_linear_recurrence_refuses
# hint: changed its argument number 2
# %% linear_recurrence
def linear_recurrence(keep, write, a_0):
    expect_problem(empty_batch=True, keep=keep, write=write, a_0=a_0)
    if write.dtype.kind == "i":
        write = write.astype(float)
    for t in range(keep.shape[1]):
        write[:, t] += keep[:, t] * (a_0 if t == 0 else write[:, t - 1])
    return write
