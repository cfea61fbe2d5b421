# while True, and no break.
# score: 17
# lost: test_greedy_decode_values, test_greedy_decode_calls
# hint: does the loop end
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    out, token = [], start
    while True:
        logits, state = step(token, state)
        token = int(np.argmax(logits)); out.append(token)
    return out
