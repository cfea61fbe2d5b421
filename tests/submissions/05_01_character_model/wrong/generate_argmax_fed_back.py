# The likeliest goes back in, not the choice.
# score: 17
# lost: test_generate_values
# lost: test_generate_temperature
# hint: the likeliest token goes back in
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(token, state)
        p = temperature_softmax(logits, temperature)
        tokens.append(int(pick(p[None], np.array([u]))[0]))
        token = int(np.argmax(logits))
    return tokens
