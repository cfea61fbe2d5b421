"""Give each figure the few letters that it uses, so that it looks the same on every machine.

The sans serif is the slides' own Source Sans Pro (as reveal.js brings it); maths is set in the
fonts of MathJax, which also sets the formulas beside the figure. An SVG in an `<img>` sees none of
the page's fonts, so each figure carries its own: cut down to its letters, some 10 kB.
"""

import base64
import functools
import importlib.resources
import io
from pathlib import Path
from xml.etree import ElementTree

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_SITE = Path(str(importlib.resources.files("sphinx_revealjs"))).parent
_SANS = _SITE / "sphinx_revealjs" / "_static" / "revealjs" / "dist" / "theme" / "fonts"
_MATHS = _SITE / "sphinx-mathjax-offline" / "static" / "mathjax" / "output" / "chtml" / "fonts"
# By (kind, style, weight): the file, and the type of what is left of it.
FACES = {
    ("sans", "normal", "normal"): _SANS / "source-sans-pro" / "source-sans-pro-regular.ttf",
    ("sans", "normal", "bold"): _SANS / "source-sans-pro" / "source-sans-pro-semibold.ttf",
    ("maths", "normal", "normal"): _MATHS / "woff-v2" / "MathJax_Main-Regular.woff",
    ("maths", "italic", "normal"): _MATHS / "woff-v2" / "MathJax_Math-Italic.woff",
}
# What stands in where a page may not load a font, or a letter is in none of them.
FALLBACK = {
    "sans": "Helvetica, Arial, Liberation Sans, sans-serif",
    "maths": "Times New Roman, Liberation Serif, Times, serif",
}


def family(name, kind) -> str:
    """Return the font families of a figure's text, "sans" or "maths", as SVG wants them.

    The first one carries the figure's name: figures inlined in one page have different letters.
    """
    return f"{name}-{kind}, {FALLBACK[kind]}"


@functools.cache
def _all_letters(path):
    """Return the font without what no figure takes from it: to read that takes most of the time."""
    return _reduced(TTFont(path, recalcTimestamp=False), None)


def _subset(path, letters):
    """Return the font with these letters alone, the same bytes every time."""
    return _reduced(TTFont(io.BytesIO(_all_letters(path)), recalcTimestamp=False), letters)


def _reduced(font, letters):
    """Return the bytes of a font with these letters, None for all, and their kerning alone."""
    options = Options(hinting=False, notdef_outline=True, glyph_names=False)
    options.layout_features = ["kern"]
    options.drop_tables += ["FFTM", "webf", "BASE", "DSIG"]
    options.name_IDs = []
    font.flavor = None  # plain: a compressed font's bytes change with the version of zlib
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, letters) if letters else font.getBestCmap()))
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _letters(element, face, found):
    """Gather the letters of each face, which an element inherits from those around it."""
    rules = (rule.partition(":") for rule in element.get("style", "").split(";"))
    style = {name.strip(): value.strip() for name, _, value in rules}
    kind, slope, weight = face
    families = style.get("font-family") or element.get("font-family") or ""
    kind = next((k for k in FALLBACK if families.split(",")[0].endswith(f"-{k}")), kind)
    slope = style.get("font-style") or element.get("font-style") or slope
    weight = style.get("font-weight") or element.get("font-weight") or weight
    face = kind, slope, weight
    if element.tag.endswith(("text", "tspan")):
        found.setdefault(face, set()).update((element.text or "").strip())
    for child in element:
        _letters(child, face, found)
        if element.tag.endswith(("text", "tspan")):
            found.setdefault(face, set()).update((child.tail or "").strip())
    return found


def font_rules(svg, name, sans="100%") -> list[str]:
    """Return the CSS rules that bring the fonts of a figure's letters.

    Parameters
    ----------
    svg : str
        Its text names `family(name, kind)`.
    name : str
        The figure's name.
    sans : str
        How much larger the sans serif is drawn than its size says.

    Raises
    ------
    KeyError
        If text is set in a face that the course has no font for, such as bold maths.
    """
    found = _letters(ElementTree.fromstring(svg), ("sans", "normal", "normal"), {})
    rules = []
    for face in sorted(face for face, letters in found.items() if letters):
        data = base64.b64encode(_subset(FACES[face], found[face] | {" "})).decode()
        kind, slope, weight = face
        rules.append(
            f"@font-face {{ font-family: {name}-{kind}; font-style: {slope}; "
            f"font-weight: {weight}; size-adjust: {sans if kind == 'sans' else '100%'}; "
            f"src: url(data:font/sfnt;base64,{data}) }}"
        )
    return rules
