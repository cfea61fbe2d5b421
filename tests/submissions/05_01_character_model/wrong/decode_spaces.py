# Spaces between the characters.
# score: 18
# lost: test_decode
# hint: there are spaces between the characters
# %% decode
def decode(ids, vocabulary):
    return " ".join(vocabulary[i] for i in ids)
