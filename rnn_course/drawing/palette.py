"""The course's colours: Okabe and Ito's palette, each colour with one meaning everywhere.

The palette stays apart for colour-blind eyes (Okabe and Ito, "Color Universal Design", 2008).
Its colours are too light for text on a white page, so each role has, per theme, a `text` shade
(contrast at least 4.5:1 on the page and on the figure panel) and a `line` shade (at least 3:1,
for arrows and curves).

A figure is drawn in the light colours; `in_dark` says which colour takes the place of each where
the page is dark, and the figure itself carries both (`themes.py`).
"""

from functools import cache
from typing import Any

ROLES = ("input", "hidden", "output", "weights", "error")

# What fills a shape, and the text that is set on it.
FILL = {
    "input": "#0072B2",
    "hidden": "#E69F00",
    "output": "#009E73",
    "weights": "#D55E00",
    "error": "#CC79A7",
}
ON_FILL = {
    "input": "#FFFFFF",
    "hidden": "#111111",
    "output": "#111111",
    "weights": "#111111",
    "error": "#111111",
}

PANEL = "#FAFAF7"  # the figures' own background

LIGHT: dict[str, Any] = {
    "page": "#FFFFFF",
    "panel": PANEL,
    "ink": "#1B1F24",  # text
    "muted": "#59616B",  # captions, axes
    "text": {
        "input": "#006DAB",
        "hidden": "#8C6100",
        "output": "#007857",
        "weights": "#AD4C00",
        "error": "#915677",
    },
    "line": {
        "input": "#0072B2",
        "hidden": "#BF8400",
        "output": "#009E73",
        "weights": "#D55E00",
        "error": "#BC6E9A",
    },
    "fill": FILL,
    "on_fill": ON_FILL,
}
DARK: dict[str, Any] = {
    "page": "#15181D",
    "panel": "#1C2127",
    "ink": "#F2F2EE",
    "muted": "#A9B1BA",
    "text": {
        "input": "#4BA3DB",
        "hidden": "#E69F00",
        "output": "#1FB58A",
        "weights": "#EB7A26",
        "error": "#D68AB3",
    },
    "line": {
        "input": "#3D94C4",
        "hidden": "#E69F00",
        "output": "#009E73",
        "weights": "#D55E00",
        "error": "#CC79A7",
    },
    # Blue is lighter here, to stand out from the panel, and so the text on it is dark.
    "fill": {**FILL, "input": "#3D94C4"},
    "on_fill": dict.fromkeys(ROLES, "#111111"),
}
THEMES = {"light": LIGHT, "dark": DARK}


def _channels(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(colour) -> float:
    """Relative luminance of "#RRGGBB", 0 (black) to 1 (white), as WCAG 2 defines it."""
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other) -> float:
    """Contrast ratio of two colours "#RRGGBB", 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _mix(colour, ground, share):
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


def tint(role, share=0.1, theme="light") -> str:
    """Return the role's fill thinned onto the panel: a background for a region, never a text.

    On the default share text of every role can be read.

    Parameters
    ----------
    role : str
        One of `ROLES`.
    share : float
        Of the fill, in whole hundredths: 0 is the panel, 1 the fill.
    theme : str
        Key of `THEMES`. Figures are drawn in the light one.
    """
    return _mix(THEMES[theme]["fill"][role], THEMES[theme]["panel"], share)


@cache
def _dark_colours():
    pairs: dict[str, str] = {}
    for share in range(100):
        pairs.update((tint(r, share / 100), tint(r, share / 100, "dark")) for r in ROLES)
    for part in ("text", "line", "on_fill", "fill"):
        pairs.update((LIGHT[part][role], DARK[part][role]) for role in ROLES)
    pairs.update((LIGHT[part], DARK[part]) for part in ("panel", "ink", "muted"))
    pairs["#000000"] = DARK["ink"]  # matplotlib's black
    return pairs


def is_known(colour) -> bool:
    """Say whether "#RRGGBB" is a colour of the palette or a tint of one."""
    return colour.upper() in _dark_colours()


def in_dark(colour) -> str:
    """Return what a figure's colour "#RRGGBB" becomes in the dark theme.

    Raises
    ------
    ValueError
        If it is no colour of the palette, nor a tint of one.
    """
    try:
        return _dark_colours()[colour.upper()]
    except KeyError:
        raise ValueError(
            f"{colour} is no colour of the palette, and has none for the dark theme: take one from "
            'palette.py. The colours of a picture, kept in both, go into style="fill: ...".'
        ) from None


def text_pairs() -> list[tuple[str, str, str]]:
    """Every (text, background) pair that the course sets text in, as (where, text, background)."""
    pairs = []
    for name, theme in THEMES.items():
        inks = {"ink": theme["ink"], "muted": theme["muted"], **theme["text"]}
        grounds = {"page": theme["page"], "panel": theme["panel"]}
        grounds |= {f"{role} tint": tint(role, theme=name) for role in ROLES}
        pairs += [(f"{name} {i} on {g}", inks[i], grounds[g]) for i in inks for g in grounds]
        pairs += [(f"{name} on {r} fill", theme["on_fill"][r], theme["fill"][r]) for r in ROLES]
    return pairs
