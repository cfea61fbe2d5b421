# Blanks at the ends are cut off.
# score: 18
# lost: test_decode
# hint: It should be
# %% decode
def decode(ids, vocabulary):
    return "".join(vocabulary[i] for i in ids).strip()
