# A call of step before the loop, and one after each choice.
# score: 18
# lost: test_generate_calls
# hint: step should be called
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens = []
    logits, state = step(start, state)
    for u in uniforms:
        token = int(pick(temperature_softmax(logits, temperature)[None], np.array([u]))[0])
        tokens.append(token)
        logits, state = step(token, state)
    return tokens
