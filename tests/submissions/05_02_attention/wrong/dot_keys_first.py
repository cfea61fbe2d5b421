# A row for each key.
# score: 17
# lost: test_dot_scores_one
# lost: test_dot_scores_batch
# hint: the axes are (B, T, S)
# %% dot_scores
def dot_scores(queries, keys):
    return keys @ queries.transpose(0, 2, 1)
