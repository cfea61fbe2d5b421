"""The course's colours: Okabe and Ito's palette, each colour with one meaning everywhere.

The palette stays apart for colour-blind eyes (Okabe and Ito, "Color Universal Design", 2008).
Its colours are too light for text on a white page, so each role has, per theme, a `text` shade
(contrast at least 4.5:1 on the page and on the figure panel) and a `line` shade (at least 3:1,
for arrows and curves). A figure keeps its own light panel, because an SVG in an `<img>` can't
see the page's theme: it looks the same on a light and on a dark slide.
"""

ROLES = ("input", "hidden", "output", "weights", "error")

# What fills a shape, in both themes; and the text that is set on it.
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

PANEL = "#FAFAF7"  # the figures' own background, on either theme

LIGHT = {
    "page": "#FFFFFF",
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
}
DARK = {
    "page": "#15181D",
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
}
THEMES = {"light": LIGHT, "dark": DARK}


def _channels(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(colour):
    """Relative luminance of "#RRGGBB", 0 (black) to 1 (white), as WCAG 2 defines it."""
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Contrast ratio of two colours "#RRGGBB", 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def tint(role, share=0.16):
    """Return the role's fill thinned onto the panel: a background for a region, never a text."""
    pairs = zip(_channels(FILL[role]), _channels(PANEL), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


def text_pairs():
    """Every (text, background) pair that the course sets text in, as (where, text, background)."""
    pairs = [(f"on the {role} fill", ON_FILL[role], FILL[role]) for role in ROLES]
    for name, theme in THEMES.items():
        inks = {"ink": theme["ink"], "muted": theme["muted"], **theme["text"]}
        pairs += [(f"{name} {ink} on page", colour, theme["page"]) for ink, colour in inks.items()]
        if name == "light":
            pairs += [(f"{ink} on panel", colour, PANEL) for ink, colour in inks.items()]
            pairs += [(f"ink on {role} tint", theme["ink"], tint(role)) for role in ROLES]
    return pairs
