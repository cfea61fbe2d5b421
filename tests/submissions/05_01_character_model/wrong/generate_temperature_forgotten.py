# The temperature is not handed on.
# score: 18
# lost: test_generate_temperature
# hint: the temperature does not count
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(token, state)
        p = temperature_softmax(logits, 1.0)
        token = int(pick(p[None], np.array([u]))[0])
        tokens.append(token)
    return tokens
