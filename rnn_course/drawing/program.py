"""The map of the course: five parts on three decks, and where the room is now."""

from itertools import pairwise

from .svg import Drawing

# Per deck: its number, and its parts, each with a short name.
DECKS = [
    (1, [(1, "sequences"), (2, "recurrent\nnetworks")]),
    (2, [(3, "applications"), (4, "types of RNNs")]),
    (3, [(5, "training\nan RNN")]),
]
LEFT, SPACING, SIDE, TOP, ROAD = 140, 230, 108, 62, 152


def program_map(here):
    """Return the map for deck `here`: its stations are filled, its place is marked."""
    parts = [f"{number} {name}" for _, stations in DECKS for number, name in stations]
    figure = Drawing(
        f"program_{here}",
        "full",
        268,
        f"The map of the course, deck {here}",
        "Five stations on one road, from left to right, in three decks: "
        + ", ".join(parts).replace("\n", " ")
        + f". Deck {here} is marked with the words: you are here.",
    )
    places = [LEFT + k * SPACING for k in range(len(parts))]
    for deck, stations in DECKS:
        first, last = (places[stations[k][0] - 1] for k in (0, -1))
        now, middle = deck == here, (first + last) / 2
        role = "hidden" if now else None
        figure.region(first - SIDE, TOP, last - first + 2 * SIDE, 194, role, dashed=not now)
        figure.text(middle, TOP + 28, f"deck {deck}", size=26)
        if now:
            figure.text(middle, 24, "you are here", "hidden", size=28, bold=True)
            figure.arrow((middle, 40), (middle, TOP - 2), role="hidden")
    for before, after in pairwise(places):
        figure.line([(before, ROAD), (after, ROAD)], width=5)
    for deck, stations in DECKS:
        for number, name in stations:
            x = places[number - 1]
            role = "hidden" if deck == here else None
            figure.circle(x, ROAD, str(number), role, 27, size=30)
            figure.text(x, ROAD + 65, name, size=26)
    return figure
