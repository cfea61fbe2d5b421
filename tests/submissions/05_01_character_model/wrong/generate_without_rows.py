# pick gets one row without its axis.
# score: 16
# lost: test_generate_values, test_generate_calls, test_generate_temperature
# hint: there is no axis 1 where the axes are 1
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(token, state)
        token = pick(temperature_softmax(logits, temperature), u)
        tokens.append(token)
    return tokens
