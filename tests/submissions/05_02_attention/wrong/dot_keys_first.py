# A row for each key.
# score: 13
# lost: test_dot_scores_one
# lost: test_dot_scores_batch
# lost: test_attend_one, test_attend_batch, test_attend_mask, test_attend_edges
# hint: the axes are (B, T, S)
# hint: Fix masked_softmax and dot_scores first
# %% dot_scores
def dot_scores(queries, keys):
    return keys @ queries.transpose(0, 2, 1)
