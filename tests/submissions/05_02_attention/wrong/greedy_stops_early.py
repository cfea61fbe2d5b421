# It stops when the start sign is written.
# score: 17
# lost: test_greedy_decode_values
# lost: test_greedy_decode_calls
# hint: it stops when start is written
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    tokens, token = [], start
    for _ in range(steps):
        logits, state = step(token, state)
        token = int(np.argmax(logits))
        if token == start:
            break
        tokens.append(token)
    return tokens
