# step(state, token) in place of step(token, state).
# score: 17
# lost: test_greedy_decode_values, test_greedy_decode_calls
# hint: step gets the token, then the state
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    out, token = [], start
    for _ in range(steps):
        logits, state = step(state, token)
        token = int(np.argmax(logits)); out.append(token)
    return out
