# W_q and W_k have changed places.
# score: 17
# lost: test_additive_scores_one
# lost: test_additive_scores_batch
# hint: W_q and W_k have changed places
# %% additive_scores
def additive_scores(queries, keys, W_q, W_k, v):
    total = (queries @ W_k)[:, :, None] + (keys @ W_q)[:, None]
    return np.tanh(total) @ v
