# A list of characters.
# score: 18
# lost: test_decode
# hint: It should be 'heal', yours is a list
# %% decode
def decode(ids, vocabulary):
    return [vocabulary[i] for i in ids]
