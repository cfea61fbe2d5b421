# The first half done by a student who then went to bed.
# base: exercise
# score: 8
# %% encode
def encode(text, vocabulary):
    place = {c: i for i, c in enumerate(vocabulary)}
    for c in text:
        if c not in place:
            raise ValueError(f"unknown character {c}")
    return np.array([place[c] for c in text])
# %% decode
def decode(ids, vocabulary):
    return "".join(vocabulary[i] for i in ids)
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    n = k * batch * steps
    return (
        ids[:n].reshape(batch, k, steps).transpose(1, 0, 2),
        ids[1 : n + 1].reshape(batch, k, steps).transpose(1, 0, 2),
    )
# %% bits_per_character
def bits_per_character(logits, targets):
    # no check of the targets yet
    z = logits - np.max(logits, axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(targets)), targets].mean() / np.log(2)
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    expect_numbers(positive=True, temperature=temperature)
    p = np.exp(np.array(logits) / temperature)
    return p / p.sum(axis=-1, keepdims=True)
