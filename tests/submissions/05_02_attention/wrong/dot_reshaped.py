# reshape in place of swapaxes.
# score: 17
# lost: test_dot_scores_one, test_dot_scores_batch
# hint: reshape mixes the numbers
# %% dot_scores
def dot_scores(queries, keys):
    B, T, D = keys.shape
    return queries @ keys.reshape(B, D, T)
