# An object with __call__, a partial, a lambda, numpy's masked arrays, a namedtuple.
# score: 19
# %% masked_softmax
def masked_softmax(scores, mask=None):
    expect_real_key(mask)
    hidden = ~np.broadcast_to(True if mask is None else mask, np.shape(scores))
    left = np.ma.array(scores, mask=hidden)
    powers = np.ma.exp(left - left.max(axis=-1)[..., None])
    return (powers / powers.sum(axis=-1)[..., None]).filled(0)
# %% dot_scores
dot_scores = lambda queries, keys: np.stack([*map(np.inner, queries, keys)])
# %% attend
from collections import namedtuple

Looked = namedtuple("Looked", "context weights")


def attend(queries, keys, values, mask=None):
    masks = [None] * len(queries) if mask is None else mask
    weights = [masked_softmax(s, m) for s, m in zip(dot_scores(queries, keys), masks)]
    return Looked(np.array([w @ v for w, v in zip(weights, values)]), np.array(weights))
# %% shift_right
class Shift:
    def __call__(self, y, start):
        return np.pad(y, ((0, 0), (1, 0)), constant_values=start)[:, :-1]


shift_right = Shift()
# %% greedy_decode
import functools


def decode(choose, step, state, start, steps):
    tokens = []
    for _ in range(steps):
        logits, state = step(start, state)
        tokens.append(start := choose(logits))
    return tokens


greedy_decode = functools.partial(decode, lambda logits: int(np.argmax(logits)))
