# The first sum that reaches the number.
# score: 18
# lost: test_pick_edges
# hint: at a border the sum equals the uniform number
# %% pick
def pick(probabilities, uniforms):
    return (np.cumsum(probabilities, axis=1) < np.asarray(uniforms)[:, None]).sum(axis=1)
