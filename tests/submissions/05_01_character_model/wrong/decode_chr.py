# Ids taken for code points.
# score: 18
# lost: test_decode
# hint: chr takes code points
# %% decode
def decode(ids, vocabulary):
    return "".join(chr(i) for i in ids)
