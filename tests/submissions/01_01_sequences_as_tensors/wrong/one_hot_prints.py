# The table is printed, not returned.
# score: 13
# lost: test_one_hot_values
# lost: test_one_hot_edges
# lost: test_one_hot_refuses
# hint: is there a return?
# %% one_hot
def one_hot(tokens, vocabulary):
    print([[w == t for w in vocabulary] for t in tokens])
