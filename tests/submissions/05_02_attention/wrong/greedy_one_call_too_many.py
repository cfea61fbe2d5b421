# step is called once more at the end.
# score: 18
# lost: test_greedy_decode_calls
# hint: step should be called
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    tokens = []
    logits, state = step(start, state)
    for _ in range(steps):
        tokens.append(int(np.argmax(logits)))
        logits, state = step(tokens[-1], state)
    return tokens
