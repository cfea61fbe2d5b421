# An object with __call__, a partial, a namedtuple, a renormalised sum, X and Y in lists of arrays.
# score: 19
# %% encode
from functools import partial


def place(vocabulary, character):
    if character not in vocabulary:
        raise ValueError(f"{character} is not in the vocabulary")
    return "".join(vocabulary).index(character)


def encode(text, voc):
    return list(map(partial(place, voc), text))
# %% make_streams
def make_streams(ids, batch, steps):
    expect_chunks(ids, batch, steps)
    k = (len(ids) - 1) // (batch * steps)
    m = k * steps
    x = np.vstack([ids[i * m : i * m + m] for i in range(batch)])
    y = np.vstack([ids[i * m + 1 : i * m + m + 1] for i in range(batch)])
    return np.hsplit(x, k), np.hsplit(y, k)
# %% pick
class Picker:
    def __call__(self, probabilities, uniforms):
        sums = np.cumsum(np.asarray(probabilities, float), axis=1)
        sums /= sums[:, -1:]
        return (sums <= np.asarray(uniforms)[:, None]).sum(axis=1)


pick = Picker()
# %% generate
import itertools
from functools import partial


def advance(step, temperature, before, u):
    logits, state = step(before[0], before[1])
    return int(pick([temperature_softmax(logits, temperature)], [u])[0]), state


def write(advance, step, state, start, uniforms, temperature):
    once = partial(advance, step, temperature)
    pairs = itertools.accumulate(uniforms, once, initial=(start, state))
    return [token for token, _ in pairs][1:]


generate = partial(write, advance)
