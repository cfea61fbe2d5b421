# np.searchsorted in a vocabulary that need not be sorted.
# score: 18
# lost: test_encode
# hint: np.searchsorted finds positions in a sorted list alone
# %% encode
def encode(text, vocabulary):
    for character in text:
        if character not in vocabulary:
            raise ValueError(f"unknown character {character}")
    return np.searchsorted(list(vocabulary), list(text))
