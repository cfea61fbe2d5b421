# Every step reads start.
# score: 16
# lost: test_generate_values
# lost: test_generate_calls
# lost: test_generate_temperature
# hint: every step reads start
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(start, state)
        p = temperature_softmax(logits, temperature)
        tokens.append(int(pick(p[None], np.array([u]))[0]))
    return tokens
