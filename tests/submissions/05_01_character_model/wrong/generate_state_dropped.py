# The state is not carried on.
# score: 16
# lost: test_generate_values
# lost: test_generate_calls
# lost: test_generate_temperature
# hint: every step gets the first state
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, _ = step(token, state)
        p = temperature_softmax(logits, temperature)
        token = int(pick(p[None], np.array([u]))[0])
        tokens.append(token)
    return tokens
