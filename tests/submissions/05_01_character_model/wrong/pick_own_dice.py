# Random numbers of its own.
# score: 17
# lost: test_pick_values
# lost: test_pick_edges
# hint: Draw no random numbers
# %% pick
def pick(probabilities, uniforms):
    p = np.asarray(probabilities, float)
    p = p / p.sum(axis=1, keepdims=True)
    return np.array([np.random.choice(len(row), p=row) for row in p])
