"""The stylesheet's colours: those of the palette, and readable in both themes."""

import re

import pytest

from rnn_course.drawing import palette
from tests.browser.support import ROOT

CSS = (ROOT / "css" / "custom.css").read_text("utf-8")
BLOCKS = {"light": r":root \{(.*?)\}", "dark": r":root\.course-dark,[^{]*\{(.*?)\}"}


def colours(theme):
    """Return the stylesheet's own colours in a theme: {name: "#RRGGBB"}."""
    found = {}
    for name in ("light", "dark") if theme == "dark" else ("light",):
        block = re.search(BLOCKS[name], CSS, re.DOTALL)[1]
        found.update(re.findall(r"--course-([a-z-]+): (#[0-9a-f]{6})", block))
    return {name: value.upper() for name, value in found.items()}


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_stylesheet_takes_the_palettes_colours(theme):
    mine, theirs = colours(theme), palette.THEMES[theme]
    expected = {name: theirs[name] for name in ("page", "panel", "ink", "muted")}
    for role in palette.ROLES:
        expected[role] = theirs["text"][role]
        expected[f"{role}-line"] = theirs["line"][role]
    assert {name: mine[name] for name in expected} == {k: v.upper() for k, v in expected.items()}


@pytest.mark.parametrize("theme", palette.THEMES)
@pytest.mark.parametrize("background", ["page", "code"])
def test_text_can_be_read(theme, background):
    mine = colours(theme)
    texts = ["ink", "muted", "keyword", "string", *(palette.ROLES if background == "page" else ())]
    contrasts = {text: palette.contrast(mine[text], mine[background]) for text in texts}
    assert {text: ratio for text, ratio in contrasts.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", palette.THEMES)
def test_lines_can_be_seen(theme):
    mine = colours(theme)
    lines = [f"{role}-line" for role in palette.ROLES]
    contrasts = {line: palette.contrast(mine[line], mine["page"]) for line in lines}
    assert {line: ratio for line, ratio in contrasts.items() if ratio < 3} == {}


def test_both_themes_are_of_about_the_same_contrast():
    light, dark = (
        palette.contrast(each["ink"], each["page"]) for each in map(colours, ("light", "dark"))
    )
    assert max(light, dark) / min(light, dark) < 1.2


def test_the_stylesheet_asks_for_nothing():
    assert "@import" not in CSS
    assert "url(" not in CSS


@pytest.mark.parametrize("role", palette.ROLES)
def test_a_formulas_colour_takes_the_shade_of_the_theme(role):
    for colour in (palette.FILL[role], palette.LIGHT["text"][role]):
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        assert f'[fill="{colour.lower()}" i]' in CSS
        assert f'[style*="rgb({red}, {green}, {blue})"]' in CSS
