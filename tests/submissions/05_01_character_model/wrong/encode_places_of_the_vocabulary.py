# The loop goes through the vocabulary, not through the text.
# score: 18
# lost: test_encode
# hint: go through the text
# %% encode
def encode(text, vocabulary):
    return np.array([i for i, c in enumerate(vocabulary) if c in text])
