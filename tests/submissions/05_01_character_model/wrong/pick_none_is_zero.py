# Where rounding leaves none, argmax gives 0.
# score: 18
# lost: test_pick_edges
# hint: argmax of all False is 0
# %% pick
def pick(probabilities, uniforms):
    return np.argmax(np.cumsum(probabilities, axis=1) > np.asarray(uniforms)[:, None], axis=1)
