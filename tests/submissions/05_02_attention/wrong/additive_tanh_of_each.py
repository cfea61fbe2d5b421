# tanh of each part.
# score: 17
# lost: test_additive_scores_one
# lost: test_additive_scores_batch
# hint: take it of their sum
# %% additive_scores
def additive_scores(queries, keys, W_q, W_k, v):
    asked, offered = np.tanh(queries @ W_q), np.tanh(keys @ W_k)
    return (asked[:, :, None] + offered[:, None]) @ v
