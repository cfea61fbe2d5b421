# step(state, token) in place of step(token, state).
# score: 16
# lost: test_generate_values, test_generate_calls, test_generate_temperature
# hint: step gets the token, then the state
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(state, token)
        token = int(pick(temperature_softmax(logits, temperature)[None], [u])[0])
        tokens.append(token)
    return tokens
