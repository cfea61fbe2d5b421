# .T turns the batch round, too.
# score: 13
# lost: test_dot_scores_one
# lost: test_dot_scores_batch
# lost: test_attend_one, test_attend_batch, test_attend_mask, test_attend_edges
# hint: Your dot_scores stopped at your line 2
# hint: Fix masked_softmax and dot_scores first
# %% dot_scores
def dot_scores(queries, keys):
    return queries @ keys.T
