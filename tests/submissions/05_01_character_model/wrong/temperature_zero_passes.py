# A temperature of 0 is not refused.
# score: 18
# lost: test_temperature_edges
# hint: yours returned as if all were well
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature is below 0")
    z = np.asarray(logits, float) / max(temperature, 1e-9)
    p = np.exp(z - z.max(-1, keepdims=True))
    return p / p.sum(-1, keepdims=True)
