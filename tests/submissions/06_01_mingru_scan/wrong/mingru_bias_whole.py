# The candidate's bias is written whole, outside the bracket.
# score: 17
# lost: test_mingru_by_hand, test_mingru_random
# hint: b_g is written whole
# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    z = 1 / (1 + np.exp(-(x @ W_z + b_z)))
    return linear_recurrence(z, (1 - z) * (x @ W_g) + b_g, a_0)
