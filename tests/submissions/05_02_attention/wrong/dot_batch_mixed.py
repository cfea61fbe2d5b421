# einsum sums the keys over the batch.
# score: 18
# lost: test_dot_scores_batch
# hint: the keys of all examples are added up
# %% dot_scores
def dot_scores(queries, keys):
    return np.einsum("bsd,ctd->bst", queries, keys)
