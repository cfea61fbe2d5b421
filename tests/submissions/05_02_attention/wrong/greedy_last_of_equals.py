# Of equal logits the last.
# score: 18
# lost: test_greedy_decode_calls
# hint: the lowest id should win
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    tokens, token = [], start
    for _ in range(steps):
        logits, state = step(token, state)
        token = int(np.argsort(logits, kind="stable")[-1])
        tokens.append(token)
    return tokens
