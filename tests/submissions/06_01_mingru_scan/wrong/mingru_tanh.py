# The candidate has a tanh, as in a GRU.
# score: 17
# lost: test_mingru_by_hand
# lost: test_mingru_random
# hint: g has a tanh
# %% mingru
def mingru(x, a_0, W_z, b_z, W_g, b_g):
    expect_problem(empty_batch=True, x=x, a_0=a_0, W_z=W_z, b_z=b_z, W_g=W_g, b_g=b_g)
    z = 1 / (1 + np.exp(-(x @ W_z + b_z)))
    g = np.tanh(x @ W_g + b_g)
    return linear_recurrence(z, (1 - z) * g, a_0)
