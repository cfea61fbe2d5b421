# The search for the largest logit begins at 0: all may lie below it.
# score: 18
# lost: test_greedy_decode_values
# hint: all logits may lie below it
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    tokens, token = [], start
    for _ in range(steps):
        logits, state = step(token, state)
        token, best = 0, -1
        for k, z in enumerate(logits):
            if z > best:
                token, best = k, z
        tokens.append(token)
    return tokens
