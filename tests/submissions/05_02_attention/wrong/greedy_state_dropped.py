# The state is not handed on.
# score: 17
# lost: test_greedy_decode_values
# lost: test_greedy_decode_calls
# hint: every step gets the first state
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    tokens, token = [], start
    for _ in range(steps):
        logits, _ = step(token, state)
        token = int(np.argmax(logits))
        tokens.append(token)
    return tokens
