"""Sentences about who was where, made by templates, read letter by letter."""

import numpy as np

PEOPLE = """Ada Alan Anna Bella Boris Carla Clara David Diana Edgar Elena Emma Erik Fatima Felix
Frida Greta Hanna Henry Irene Ivan Jamal Jane Julia Karim Kenji Laura Leo Lucia Maria Marta Mehmet
Milan Nadia Nina Noah Olga Omar Otto Paula Pedro Priya Rosa Ruth Samir Sara Sofia Tariq Thomas
Tina Ursula Victor Wanda Yusuf Zoe Agnes Bruno Cecil Dora Hugo""".split()
PLACES = """Accra Athens Baghdad Bamako Belgrade Bergen Berlin Bogota Boston Cairo Calgary Chicago
Dakar Delhi Denver Dresden Dublin Durban Florence Geneva Hamburg Hanoi Havana Helsinki Istanbul
Jakarta Kabul Karachi Kigali Kyoto Lagos Lima Lisbon London Lusaka Madrid Manila Melbourne Mumbai
Munich Nairobi Naples Osaka Oslo Oxford Prague Quito Rabat Riga Rome Santiago Seoul Sofia Sydney
Tehran Tokyo Toronto Tunis Vienna Warsaw""".split()
UNSEEN = {  # never read in training
    "person": """Amina Astrid Bettina Carlos Daniel Esther Fiona Gustav Helga Ibrahim Jonas Kofi
    Lena Mateo Nora Oscar Petra Ravi Simon Yara""".split(),
    "place": """Ankara Auckland Beirut Brussels Caracas Damascus Detroit Glasgow Harare Kingston
    Leipzig Lyon Marseille Minsk Moscow Odessa Perth Salzburg Turin Zagreb""".split(),
}
TEMPLATES = [
    "{p} flew from {l} to {l}",
    "{p} lives in {l} with {p}",
    "{p} met {p} in {l}",
    "we asked {p} about {l}",
    "the mayor of {l} thanked {p}",
    "the train to {l} left without {p}",
    "a letter from {p} came to {l}",
    "{p} and {p} study in {l}",
    "{l} lies near {l}",
    "{l} was cold and {p} went home",
    "we drove through {l} to see {p}",
]
LABELS = ["-", "person", "place"]
LETTERS = " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 52


def invented(rng) -> str:
    """Return a name that nobody has: two or three syllables, a capital first."""
    syllables = rng.choice(list("bdfgklmnprstvz"), 3), rng.choice(list("aeiou"), 3)
    name = "".join(c + v for c, v in zip(*syllables, strict=True))[: rng.integers(4, 7)]
    return name.capitalize()


def report(rng, unseen=False) -> tuple[list[str], list[int]]:
    """Return the words and the label of each; `unseen` takes names that training never has."""
    words, labels = [], []
    for word in str(rng.choice(TEMPLATES)).split():
        label = {"{p}": 1, "{l}": 2}.get(word, 0)
        if label:
            names = UNSEEN[LABELS[label]] if unseen else [PEOPLE, PLACES][label - 1]
            made_up = not unseen and rng.random() < 0.4
            word = invented(rng) if made_up else str(rng.choice(names))
        words.append(word)
        labels.append(label)
    return words, labels


def examples(rng, count, unseen=False):
    """Return (x, y, weight), each (count, LONGEST): letters, labels, 1 where a word has ended."""
    x, y = np.zeros((2, count, LONGEST), int)
    weight = np.zeros((count, LONGEST), "float32")
    for row in range(count):
        words, labels = report(rng, unseen)
        sentence = " ".join(words) + " "
        x[row, : len(sentence)] = [LETTERS.index(letter) for letter in sentence]
        ends = np.flatnonzero(x[row, : len(sentence)] == 0)
        y[row, ends], weight[row, ends] = labels, 1
    return x, y, weight
