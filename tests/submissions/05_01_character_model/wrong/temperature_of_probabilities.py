# The probabilities are divided.
# score: 17
# lost: test_temperature_values
# lost: test_temperature_edges
# hint: the temperature divides the probabilities
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    logits = np.asarray(logits, float)
    p = np.exp(logits - logits.max(-1, keepdims=True))
    return p / p.sum(-1, keepdims=True) / temperature
