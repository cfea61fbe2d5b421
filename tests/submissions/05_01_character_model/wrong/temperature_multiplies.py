# The temperature multiplies.
# score: 17
# lost: test_temperature_values
# lost: test_temperature_edges
# hint: the temperature multiplies
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    logits = np.asarray(logits, float)
    z = logits * temperature
    p = np.exp(z - z.max(-1, keepdims=True))
    return p / p.sum(-1, keepdims=True)
