# The steps are collected with time first.
# score: 16
# lost: test_mingru_by_hand, test_mingru_random, test_mingru_refuses
# hint: batch first, then time
# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    s = lambda v: 1 / (1 + np.exp(-v))
    z, g = [], []
    for t in range(x.shape[1]):
        z.append(s(x[:, t] @ W_z + b_z))
        g.append(x[:, t] @ W_g + b_g)
    z, g = np.array(z), np.array(g)
    return linear_recurrence(z, (1 - z) * g, a_0)
