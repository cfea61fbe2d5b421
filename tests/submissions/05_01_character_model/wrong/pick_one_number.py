# One number for all rows.
# score: 17
# lost: test_pick_values
# lost: test_pick_edges
# hint: each row has its own
# %% pick
def pick(probabilities, uniforms):
    return np.argmax(np.cumsum(probabilities, axis=1) > uniforms[0], axis=1)
