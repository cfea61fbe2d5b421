# The likeliest.
# score: 17
# lost: test_pick_values
# lost: test_pick_edges
# hint: the likeliest is always picked (greedy)
# %% pick
def pick(probabilities, uniforms):
    return np.argmax(probabilities, axis=1)
