# The first number decides every time.
# score: 17
# lost: test_generate_values
# lost: test_generate_temperature
# hint: the first uniform number decides every time
# %% generate
def generate(step, state, start, uniforms, temperature):
    tokens, token = [], start
    for u in uniforms:
        logits, state = step(token, state)
        p = temperature_softmax(logits, temperature)
        token = int(pick(p[None], uniforms)[0])
        tokens.append(token)
    return tokens
