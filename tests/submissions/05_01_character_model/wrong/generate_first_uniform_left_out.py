# The loop begins at 1.
# score: 16
# lost: test_generate_values, test_generate_calls, test_generate_temperature
# hint: uniforms[0] is left out
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for i in range(1, len(uniforms)):
        logits, state = step(token, state)
        token = int(pick(temperature_softmax(logits, temperature)[None], [uniforms[i]])[0])
        tokens.append(token)
    return tokens
