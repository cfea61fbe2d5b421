# The first half; the mask is not done, the model is not begun.
# base: exercise
# score: 5
# %% masked_softmax
def masked_softmax(scores, mask=None):
    powers = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
# %% dot_scores
def dot_scores(queries, keys):
    return queries @ keys.transpose(0, 2, 1)
# %% shift_right
def shift_right(y, start):
    return np.concatenate([np.full((len(y), 1), start), y[:, :-1]], axis=1)
