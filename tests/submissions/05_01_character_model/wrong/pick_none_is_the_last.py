# Where rounding leaves none, the very last.
# score: 18
# lost: test_pick_edges
# hint: the very last one was picked
# %% pick
def pick(probabilities, uniforms):
    k = (np.cumsum(probabilities, axis=1) <= np.asarray(uniforms)[:, None]).sum(axis=1)
    return np.minimum(k, np.shape(probabilities)[1] - 1)
