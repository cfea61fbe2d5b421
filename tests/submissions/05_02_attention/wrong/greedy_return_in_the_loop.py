# The return stands inside the loop.
# score: 17
# lost: test_greedy_decode_values, test_greedy_decode_calls
# hint: only the first token is returned
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    out, token = [], start
    for _ in range(steps):
        logits, state = step(token, state)
        token = int(np.argmax(logits)); out.append(token)
        return out
