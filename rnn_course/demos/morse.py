"""Morse code as sound: tones in noise, and what a frame of it measures."""

import numpy as np

CODES = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- "
        ".-- -..- -.-- --..".split(),
        strict=True,
    )
)
SYMBOLS = "_" + "".join(CODES)  # what a frame may say: a blank, or a letter
RATE, TONE = 8000, 600  # samples a second; hertz
DOT, FRAME = 0.06, 0.03  # seconds
HAND = 0.1  # how much the lengths vary from mark to mark: the hand that keys


def marks(text, rng, speed=1.0):
    """Return ([(begin, end) of each tone], [end of each letter's last tone], the length), in s."""
    tones, ends, now = [], [], 5 * DOT
    for letter in text:
        for mark in CODES[letter]:
            long = DOT * {".": 1, "-": 3}[mark] * (1 + HAND * rng.uniform(-1, 1)) / speed
            tones.append((now, now + long))
            now += long + DOT / speed * (1 + HAND * rng.uniform(-1, 1))
        ends.append(tones[-1][1])
        now = ends[-1] + 3 * DOT / speed * (1 + HAND * rng.uniform(-1, 1))
    return tones, ends, now + 5 * DOT


def sound(text, rng, noise, speed=1.0):
    """Return the samples (n,) of a text in capitals; `noise` beside a tone of amplitude 1."""
    tones, _, length = marks(text, rng, speed)
    t = np.arange(int(length * RATE)) / RATE
    on = sum(((begin <= t) & (t < end) for begin, end in tones), np.zeros(len(t), bool))
    return on * np.sin(2 * np.pi * TONE * t) + noise * rng.normal(size=len(t))


def energies(samples):
    """Return how strong the tone is in each frame: (T, 1), 1 for a pure tone."""
    size = int(RATE * FRAME)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    wave = np.exp(-2j * np.pi * TONE * np.arange(size) / RATE)
    return 2 / size * np.abs(frames @ wave)[:, None]


def examples(rng, count, letters=2, steps=86):
    """Return (x, y, weight): energies (count, steps, 1), the symbol of each frame, and its weight.

    The energies are drawn as `energies` measures them, without the samples in between: a sum of
    noise over a frame is noise. A letter is due once its silence is longer than that in a letter.
    """
    x, y = np.zeros((count, steps, 1), "float32"), np.zeros((count, steps), int)
    weight = np.ones((count, steps), "float32")
    edges = FRAME * np.arange(steps + 1)
    for row in range(count):
        text = rng.choice(list(CODES), size=letters)
        tones, ends, _ = marks(text, rng)
        full = sum(np.clip(edges, begin, end) - begin for begin, end in tones)
        spread = rng.uniform(0, 2.5) * np.sqrt(2 / (RATE * FRAME))
        noise = spread * (rng.normal(size=steps) + 1j * rng.normal(size=steps))
        x[row, :, 0] = np.abs(np.diff(full) / FRAME + noise)
        for letter, end in zip(text, ends, strict=True):
            due = int(np.ceil(end / FRAME)) + 3
            y[row, due : due + 3], weight[row, due : due + 3] = SYMBOLS.index(letter), 5
            weight[row, due - 1] = 0
    return x, y, weight


def merged(symbols) -> str:
    """Return what frames say: repeats merged, then blanks dropped."""
    kept = [s for s, before in zip(symbols, "_" + symbols, strict=False) if s != before]
    return "".join(kept).replace("_", "")
