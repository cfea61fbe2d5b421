# The units are added up, and v is not used.
# score: 17
# lost: test_additive_scores_one
# lost: test_additive_scores_batch
# hint: v is missing
# %% additive_scores
def additive_scores(queries, keys, W_q, W_k, v):
    total = (queries @ W_q)[:, :, None] + (keys @ W_k)[:, None]
    return np.tanh(total).sum(axis=-1)
