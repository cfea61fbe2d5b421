# generate has a softmax of its own, in which the temperature multiplies.
# score: 18
# lost: test_generate_temperature
# hint: the temperature multiplies; it divides
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(token, state)
        z = logits * temperature
        p = np.exp(z - z.max())
        token = int(pick((p / p.sum())[None], np.array([u]))[0])
        tokens.append(token)
    return tokens
