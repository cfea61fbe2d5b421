"""The style that a figure carries: its fonts, and its colours in the dark theme.

A figure is written in the light theme's colours, which any program can draw. Its own style says
which colour takes the place of each in the dark theme. Which theme that is, the browser finds by
itself: in a page the figure is as dark as the text around it (the CSS property `color-scheme`,
which css/custom.css sets), be it inline or an `<img>`; alone in a window, as the reader's system.
"""

import re

from .fonts import font_rules
from .palette import in_dark, is_known


def theme_rules(svg, name, strict=True) -> list[str]:
    """Return the CSS rules that give each fill and stroke of a figure its colour by the theme.

    A colour in an element's own `style` attribute is left alone, as a picture's should be.

    Raises
    ------
    ValueError
        If a colour is none of the palette's, and `strict`.
    """
    used = sorted(set(re.findall(r'\b(fill|stroke)="(#[0-9A-Fa-f]{6})"', svg)))
    if not strict:  # a map of colours, say
        used = [(where, colour) for where, colour in used if is_known(colour)]
    # Only a figure that is opened as a page by itself may follow the reader's system.
    return ["svg:root { color-scheme: light dark }"] + [
        f'#{name}-figure [{where}="{light}"] {{ {where}: light-dark({light}, {in_dark(light)}) }}'
        for where, light in used
        if light != in_dark(light)
    ]


def with_style(svg, name, sans="100%") -> str:
    """Return the SVG text of the figure `name` with its style; `sans` as for `font_rules`."""
    rules = [*theme_rules(svg, name), *font_rules(svg, name, sans)]
    style = "  <style>\n" + "\n".join(rules) + "\n  </style>\n"
    place = svg.index("</desc>\n") + len("</desc>\n")
    return svg[:place] + style + svg[place:]
