# One maximum for all rows.
# score: 18
# lost: test_temperature_edges
# hint: the largest logit of the whole array was subtracted
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    logits = np.asarray(logits, float)
    p = np.exp((logits - logits.max()) / temperature)
    return p / p.sum(-1, keepdims=True)
