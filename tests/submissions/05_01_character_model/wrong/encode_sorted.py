# The vocabulary is sorted first.
# score: 18
# lost: test_encode
# hint: the vocabulary was sorted
# %% encode
def encode(text, vocabulary):
    letters = sorted(vocabulary)
    for character in text:
        if character not in letters:
            raise ValueError(f"unknown character {character}")
    return np.array([letters.index(character) for character in text])
