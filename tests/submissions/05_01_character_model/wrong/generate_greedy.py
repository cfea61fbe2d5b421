# The likeliest is taken.
# score: 17
# lost: test_generate_values
# lost: test_generate_temperature
# hint: the likeliest token is taken each time (greedy)
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(token, state)
        token = int(np.argmax(temperature_softmax(logits, temperature)))
        tokens.append(token)
    return tokens
