# The argmax of a softmax that overflows.
# score: 18
# lost: test_greedy_decode_values
# hint: exp of a large logit is infinite
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    out, token = [], start
    for i in range(steps):
        logits, state = step(token, state)
        p = np.exp(logits) / np.exp(logits).sum()
        token = int(np.argmax(p)); out.append(token)
    return out
