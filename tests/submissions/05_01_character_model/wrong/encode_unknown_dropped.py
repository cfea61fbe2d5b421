# Unknown characters are left out.
# score: 18
# lost: test_encode
# hint: yours returned as if all were well
# %% encode
def encode(text, vocabulary):
    place = {c: i for i, c in enumerate(vocabulary)}
    return np.array([place[c] for c in text if c in place])
