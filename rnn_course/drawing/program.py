"""The map of the course: its decks on one road, and where the room is now."""

import textwrap

from rnn_course import plan

from .svg import SIZES, Drawing

TOP, ROAD, TEXT, LINE = 44, 88, 26, 32
LETTER = 12.5  # the mean width of a letter of this size


def program_map(here: int) -> Drawing:
    """Return the map for deck `here`: its station is filled, its place is marked."""
    decks = plan.load().decks
    spacing = SIZES["full"] / len(decks)
    names = [
        "\n".join(
            line
            for k, part in enumerate(deck.parts, 1)
            for line in textwrap.wrap(
                part.short + ("," if k < len(deck.parts) else ""), int((spacing - 24) / LETTER)
            )
        )
        for deck in decks
    ]
    lines = max(name.count("\n") + 1 for name in names)
    bottom = ROAD + 42 + lines * LINE
    road = "; ".join(f"{deck.number}, {name}" for deck, name in zip(decks, names, strict=True))
    figure = Drawing(
        f"program_{here}",
        "full",
        bottom + 6,
        f"The map of the course, deck {here}",
        f"The decks as stations on one road, from left to right: {road}".replace("\n", " ")
        + f". Deck {here} is marked with the words: you are here.",
    )
    places = [spacing * (k + 0.5) for k in range(len(decks))]
    for deck, x in zip(decks, places, strict=True):
        if int(deck.number) == here:
            figure.region(x - spacing / 2 + 6, TOP, spacing - 12, bottom - TOP, "hidden")
            figure.text(x, 22, "you are here", "hidden", size=28, bold=True)
    figure.line([(places[0], ROAD), (places[-1], ROAD)], width=5)
    for deck, name, x in zip(decks, names, places, strict=True):
        now = int(deck.number) == here
        figure.circle(x, ROAD, str(int(deck.number)), "hidden" if now else None, 27, size=30)
        first = ROAD + 54
        middle = first + LINE * name.count("\n") / 2
        figure.text(x, middle, name, size=TEXT)
    return figure
