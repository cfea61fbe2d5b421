# Every step reads start.
# score: 17
# lost: test_greedy_decode_values
# lost: test_greedy_decode_calls
# hint: the choice goes back in
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    tokens = []
    for _ in range(steps):
        logits, state = step(start, state)
        tokens.append(int(np.argmax(logits)))
    return tokens
