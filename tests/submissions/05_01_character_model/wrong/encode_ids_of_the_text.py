# The text's own characters are numbered.
# score: 18
# lost: test_encode
# hint: the ids follow the text
# %% encode
def encode(text, vocabulary):
    for character in text:
        if character not in vocabulary:
            raise ValueError(f"unknown character {character}")
    own = list(dict.fromkeys(text))
    return np.array([own.index(c) for c in text])
