# The sum over the first axis.
# score: 17
# lost: test_temperature_values
# lost: test_temperature_edges
# hint: the sum runs over the first axis
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    logits = np.asarray(logits, float)
    z = logits / temperature
    p = np.exp(z - z.max(0))
    return p / p.sum(0)
