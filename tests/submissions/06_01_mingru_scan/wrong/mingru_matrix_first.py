# W @ x in place of x @ W.
# score: 16
# lost: test_mingru_by_hand, test_mingru_random, test_mingru_refuses
# hint: the row of inputs comes first
# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    s = lambda v: 1 / (1 + np.exp(-v))
    z = s(W_z @ x + b_z)
    return linear_recurrence(z, (1 - z) * (W_g @ x + b_g), a_0)
