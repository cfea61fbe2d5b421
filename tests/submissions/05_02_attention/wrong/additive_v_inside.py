# v stands inside the tanh.
# score: 17
# lost: test_additive_scores_one, test_additive_scores_batch
# hint: v stands inside the tanh
# %% additive_scores
def additive_scores(queries, keys, W_q, W_k, v):
    return np.tanh(((queries @ W_q)[:, :, None] + (keys @ W_k)[:, None]) * v).sum(-1)
