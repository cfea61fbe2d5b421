# A dict's KeyError for an unknown character.
# score: 18
# lost: test_encode
# hint: KeyError: the dict holds no 'Q'
# %% encode
def encode(text, vocabulary):
    place = {c: i for i, c in enumerate(vocabulary)}
    return np.array([place[c] for c in text])
