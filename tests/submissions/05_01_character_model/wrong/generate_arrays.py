# The choices are arrays of one element.
# score: 16
# lost: test_generate_values
# lost: test_generate_calls
# lost: test_generate_temperature
# hint: step wants one int as its token, not an array: take [0] of it
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(token, state)
        token = pick(temperature_softmax(logits, temperature)[None], np.array([u]))
        tokens.append(token)
    return tokens
