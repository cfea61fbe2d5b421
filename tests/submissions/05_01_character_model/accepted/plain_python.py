# Loops and the standard library.
# score: 19
# %% encode
def encode(text, vocabulary):
    try:
        return [list(vocabulary).index(character) for character in text]
    except ValueError as error:
        raise ValueError(f"not in the vocabulary: {error}") from None
# %% decode
def decode(ids, vocabulary):
    text = ""
    for i in ids:
        text += vocabulary[int(i)]
    return text
# %% make_streams
def make_streams(ids, batch, steps):
    k = (len(ids) - 1) // (batch * steps)
    if k < 1:
        raise ValueError("the ids are too few for batch and steps")
    m = k * steps
    X, Y = [], []
    for j in range(k):
        at = [i * m + j * steps for i in range(batch)]
        X.append([[int(c) for c in ids[a : a + steps]] for a in at])
        Y.append([[int(c) for c in ids[a + 1 : a + steps + 1]] for a in at])
    return np.array(X), np.array(Y)
# %% bits_per_character
import math


def bits_per_character(logits, targets):
    total = 0.0
    for row, target in zip(logits, targets):
        row = [float(z) for z in row]
        if not 0 <= target < len(row):
            raise ValueError(f"targets: {target} is no id")
        top = max(row)
        total += math.log2(sum(math.exp(z - top) for z in row)) - (row[target] - top) / math.log(2)
    return total / len(targets)
# %% ngram_bits
from collections import Counter


def ngram_bits(train, test, order, vocabulary_size):
    train, test = [int(c) for c in train], [int(c) for c in test]
    ones, twos, first = Counter(train), Counter(zip(train, train[1:])), Counter(train[:-1])
    total = 0.0
    for a, c in zip(test, test[1:]):
        if order == 1:
            p = (ones[c] + 1) / (len(train) + vocabulary_size)
        else:
            p = (twos[a, c] + 1) / (first[a] + vocabulary_size)
        total -= np.log2(p)
    return total / (len(test) - 1)
# %% temperature_softmax
def temperature_softmax(logits, temperature):
    if not temperature > 0:
        raise ValueError("temperature must be above 0")

    def rows(z):
        if np.ndim(z[0]):
            return [rows(row) for row in z]
        top = max(z)
        powers = [np.exp((x - top) / temperature) for x in map(float, z)]
        return [x / sum(powers) for x in powers]

    return np.array(rows(list(logits)))
# %% pick
def pick(probabilities, uniforms):
    answer = []
    for row, u in zip(probabilities, uniforms):
        total, k, last = 0.0, None, 0
        for i, p in enumerate(row):
            total += p
            if p > 0:
                last = i
            if k is None and total > u:
                k = i
        answer.append(last if k is None else k)
    return answer
# %% generate
def generate(step, state, start, uniforms, temperature):
    def go(token, state, numbers):
        if len(numbers) == 0:
            return []
        logits, state = step(token, state)
        p = temperature_softmax(logits, temperature)
        choice = int(pick([p], numbers[:1])[0])
        return [choice, *go(choice, state, numbers[1:])]

    return go(start, state, uniforms)
# %% build_character_model
def build_character_model(vocabulary_size, units):
    model = keras.Sequential()
    model.add(keras.Input(shape=(None,)))
    model.add(keras.layers.Embedding(vocabulary_size, 24))
    model.add(keras.layers.SimpleRNN(units, return_sequences=True))
    model.add(keras.layers.TimeDistributed(keras.layers.Dense(vocabulary_size)))
    return model
