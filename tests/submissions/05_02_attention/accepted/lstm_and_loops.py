# Loops in plain Python; an LSTM reads and an LSTM writes.
# score: 19
# %% masked_softmax
import math


def masked_softmax(scores, mask=None):
    scores = np.asarray(scores, dtype=float)
    mask = np.ones(scores.shape, bool) if mask is None else np.broadcast_to(mask, scores.shape)
    weights = np.zeros(scores.shape)
    for at in np.ndindex(*scores.shape[:-1]):
        real = [t for t in range(scores.shape[-1]) if mask[at][t]]
        if not real:
            raise ValueError("mask has a row without any True")
        top = max(scores[at][t] for t in real)
        powers = {t: math.exp(scores[at][t] - top) for t in real}
        for t in real:
            weights[at][t] = powers[t] / sum(powers.values())
    return weights
# %% dot_scores
def dot_scores(queries, keys):
    rows = []
    for q, k in zip(queries, keys):
        rows.append([[sum(a * b for a, b in zip(one, key)) for key in k] for one in q])
    return np.array(rows)
# %% additive_scores
def additive_scores(queries, keys, W_q, W_k, v):
    scores = np.zeros((len(queries), len(queries[0]), len(keys[0])))
    for b in range(scores.shape[0]):
        for s in range(scores.shape[1]):
            for t in range(scores.shape[2]):
                scores[b, s, t] = v @ np.tanh(W_q.T @ queries[b, s] + W_k.T @ keys[b, t])
    return scores
# %% attend
def attend(queries, keys, values, mask=None):
    weights = [
        masked_softmax(queries[b] @ keys[b].T, None if mask is None else mask[b])
        for b in range(len(queries))
    ]
    return [np.stack([w @ v for w, v in zip(weights, values)]), np.stack(weights)]
# %% shift_right
def shift_right(y, start):
    return [[start, *map(int, row[:-1])] for row in y]
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    if steps == 0:
        return []
    logits, state = step(start, state)
    best = max(range(len(logits)), key=lambda k: logits[k])
    return [best, *greedy_decode(step, state, best, steps - 1)]
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,)), keras.Input((None,))
    keys, h, c, h_back, c_back = L.Bidirectional(
        L.LSTM(units // 2, return_sequences=True, return_state=True)
    )(L.Embedding(input_size, 24)(x))
    ends = [L.Concatenate()([h, h_back]), L.Concatenate()([c, c_back])]
    states = L.LSTM(units, return_sequences=True)(
        L.Embedding(output_size, 24)(y), initial_state=ends
    )
    context = L.Attention()([states, keys])
    return keras.Model([x, y], L.Dense(output_size)(L.Concatenate()([context, states])))
