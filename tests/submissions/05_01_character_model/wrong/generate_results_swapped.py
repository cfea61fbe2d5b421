# state, logits in place of logits, state.
# score: 16
# lost: test_generate_values, test_generate_calls, test_generate_temperature
# hint: it returns logits, state, in this order
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        state, logits = step(token, state)
        token = int(pick(temperature_softmax(logits, temperature)[None], [u])[0])
        tokens.append(token)
    return tokens
