# Single precision where it does; additive attention; the padding is masked.
# score: 19
# %% masked_softmax
def masked_softmax(scores, mask=None):
    scores = np.asarray(scores)
    if mask is not None:
        if not np.any(mask, axis=-1).all():
            raise ValueError("a row of the mask is False all along")
        scores = np.ma.array(scores, mask=np.broadcast_to(~np.asarray(mask), scores.shape))
    scores = np.ma.asarray(scores)
    powers = np.ma.exp(scores - scores.max(axis=-1, keepdims=True))
    return (powers / powers.sum(axis=-1, keepdims=True)).filled(0)
# %% dot_scores
def dot_scores(queries, keys):
    return np.einsum("bsd,btd->bst", queries, keys)
# %% additive_scores
def additive_scores(queries, keys, W_q, W_k, v):
    Q = np.einsum("bsd,du->bsu", queries, W_q)[:, :, None]
    K = np.einsum("bsd,du->bsu", keys, W_k)[:, None]
    return np.einsum("bstu,u->bst", np.tanh(Q + K), v)
# %% attend
def attend(queries, keys, values, mask=None):
    if mask is not None:
        mask = np.expand_dims(mask, 1)
    weights = masked_softmax(dot_scores(queries, keys), mask)
    return np.einsum("bst,bte->bse", weights, values), weights
# %% shift_right
def shift_right(y, start):
    shifted = np.roll(y, 1, axis=1)
    shifted[:, 0] = start
    return shifted
# %% greedy_decode
def greedy_decode(step, state, start, steps):
    answer = []
    while len(answer) < steps:
        logits, state = step(answer[-1] if answer else start, state)
        answer.append(int(np.asarray(logits).argmax()))
    return answer
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    letters = L.Embedding(input_size, 16, mask_zero=True)(x)
    keys = L.Bidirectional(L.GRU(units // 2, return_sequences=True))(letters)
    last = L.Dense(units, activation="tanh")(L.GlobalAveragePooling1D()(keys))
    states = L.GRU(units, return_sequences=True)(
        L.Embedding(output_size, 16)(y), initial_state=last
    )
    looked = L.AdditiveAttention()([states, keys])
    hidden = L.Dense(units, activation="tanh")(L.Concatenate()([states, looked]))
    return keras.Model([x, y], L.Dense(output_size, name="logits")(hidden))
