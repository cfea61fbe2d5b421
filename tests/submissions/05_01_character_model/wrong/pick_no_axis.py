# np.cumsum without its axis.
# score: 17
# lost: test_pick_values
# lost: test_pick_edges
# hint: np.cumsum without axis=1
# %% pick
def pick(probabilities, uniforms):
    sums = np.cumsum(probabilities).reshape(np.shape(probabilities))
    return np.argmax(sums > np.asarray(uniforms)[:, None], axis=1)
