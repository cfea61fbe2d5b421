# Divided by the root of D, as in a transformer.
# score: 17
# lost: test_dot_scores_one
# lost: test_dot_scores_batch
# hint: divided by the root of D
# %% dot_scores
def dot_scores(queries, keys):
    return queries @ keys.transpose(0, 2, 1) / np.sqrt(queries.shape[-1])
