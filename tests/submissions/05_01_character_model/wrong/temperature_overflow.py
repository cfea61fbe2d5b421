# exp of large logits.
# score: 18
# lost: test_temperature_edges
# hint: exp of a large number is infinite
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    logits = np.asarray(logits, float)
    p = np.exp(logits / temperature)
    return p / p.sum(-1, keepdims=True)
