# keepdims=True is missing.
# score: 17
# lost: test_temperature_values, test_temperature_edges
# hint: keepdims=True is missing
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    z = np.asarray(logits, float) / temperature
    e = np.exp(z - z.max(axis=-1))
    return e / e.sum(axis=-1)
