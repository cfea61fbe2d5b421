# .T turns the batch round, too.
# score: 17
# lost: test_dot_scores_one
# lost: test_dot_scores_batch
# hint: Your dot_scores stopped at your line 2
# %% dot_scores
def dot_scores(queries, keys):
    return queries @ keys.T
