"""Every figure is drawn by its script, can be read in the room, and says what it shows."""

import base64
import io
import re
import runpy
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from playwright.sync_api import sync_playwright

from rnn_course.drawing import (
    DARK,
    LIGHT,
    ON_FILL,
    ROLES,
    SIZES,
    SMALLEST_TEXT,
    THEMES,
    Drawing,
    contrast,
    text_pairs,
)
from rnn_course.drawing.__main__ import IMAGES, figure_scripts, render
from rnn_course.drawing.svg import SLIDE_PIXELS
from tests.content.notebooks import DECKS, links, read

SVG = "{http://www.w3.org/2000/svg}"
SCRIPTS = figure_scripts()
FIGURES = sorted(IMAGES.rglob("*.svg"))
INKS = {LIGHT["ink"], LIGHT["muted"], *LIGHT["text"].values(), *ON_FILL.values()}

every_figure = pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)


def parse(path):
    """Return the root element of an SVG file."""
    return ElementTree.fromstring(path.read_text(encoding="utf-8"))


def style(element, name):
    """Return an element's own value of a property, from its attribute or its style, or None."""
    found = re.search(rf"(?:^|;)\s*{name}:\s*([^;]+)", element.get("style", ""))
    return found[1] if found else element.get(name)


def ids(root):
    """Return every id of a figure."""
    return [element.get("id") for element in root.iter() if element.get("id")]


def test_each_figure_has_its_script_and_the_reverse():
    assert {path.with_suffix("") for path in FIGURES} == {p.with_suffix("") for p in SCRIPTS}
    assert FIGURES


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_it_rebuilds_to_the_same_bytes(script):
    committed = script.with_suffix(".svg").read_bytes()
    assert render(script).encode() == committed, "run make figures"


@every_figure
def test_it_says_what_it_shows(path):
    root = parse(path)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert len(title.text.split()) >= 2
    assert len(desc.text.split()) >= 8, "say what the picture shows"


@every_figure
def test_its_ids_carry_its_name_and_are_used_once(path):
    found = ids(parse(path))
    assert not [name for name in found if not name.startswith(f"{path.stem}-")]
    assert not [name for name, times in Counter(found).items() if times > 1]


@every_figure
def test_it_brings_its_letters_and_styles_nothing_around_it(path):
    text = path.read_text(encoding="utf-8")
    style = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    own = rf"(?:@font-face {{ font-family: {path.stem}-|#{path.stem}-figure |svg:root )[^}}]*}}"
    rest = re.sub(own, "", style)
    assert not rest.strip(), "would style the page around it"
    brought = set(" \n")
    for data in re.findall(r"base64,([^)]+)", style):
        brought |= set(map(chr, TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()))
    written = {letter for t in parse(path).iter(f"{SVG}text") for letter in "".join(t.itertext())}
    assert written <= brought


def test_no_id_is_in_two_figures():
    found = Counter(name for path in FIGURES for name in ids(parse(path)))
    assert not [name for name, times in found.items() if times > 1]


@every_figure
def test_its_text_is_large_enough_and_in_an_ink(path):
    for element in parse(path).iter():
        size = style(element, "font-size")
        if size:
            assert float(size.removesuffix("px")) >= SMALLEST_TEXT, (
                element.get("id") or element.text
            )
        if element.tag in (f"{SVG}text", f"{SVG}tspan") and style(element, "fill"):
            assert style(element, "fill").upper() in INKS, "".join(element.itertext())


def test_the_smallest_text_is_24_pixels_of_the_slide():
    assert SMALLEST_TEXT * SLIDE_PIXELS >= 24


@every_figure
def test_its_width_is_that_of_a_size_class(path):
    root = parse(path)
    box = [float(number) for number in root.get("viewBox").split()]
    assert box[:2] == [0, 0]
    assert box[2] in SIZES.values()
    assert (root.get("width"), root.get("height")) == (f"{box[2]:g}", f"{box[3]:g}")


def test_decks_show_figures_no_smaller_than_they_are_drawn():
    shown = 0
    for deck in DECKS:
        for cell in read(deck).cells:
            for is_image, _, target, title in links(cell.source):
                if cell.cell_type == "markdown" and is_image and target.endswith(".svg"):
                    drawn = float(parse(deck.parent / target).get("width"))
                    widths = [SIZES[word] for word in title.split() if word in SIZES]
                    assert widths, f"{deck.stem}: {target} has no size"
                    assert widths[0] >= drawn, f"{deck.stem}: {target} is drawn {drawn:g} wide"
                    shown += 1
    assert shown


@pytest.mark.parametrize(("where", "text", "background"), text_pairs(), ids=lambda value: value)
def test_text_stands_out(where, text, background):
    assert contrast(text, background) >= 4.5, where


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("theme", THEMES)
def test_lines_and_shapes_stand_out(theme, role):
    colours = THEMES[theme]
    for ground in ("page", "panel"):
        assert contrast(colours["line"][role], colours[ground]) >= 3
    edge_or_fill = (colours["text"][role], colours["fill"][role])
    assert max(contrast(colour, colours["panel"]) for colour in edge_or_fill) >= 3


def test_what_is_no_colour_of_the_palette_is_refused():
    figure = Drawing("odd", "half", 100, "An odd figure", "A square of a colour of its own.")
    figure.add("rect", width=10, height=10, fill="#123456")
    with pytest.raises(ValueError, match="#123456 is no colour of the palette"):
        str(figure)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


def test_the_stylesheet_has_the_same_colours():
    css = (IMAGES.parent / "css" / "custom.css").read_text(encoding="utf-8").upper()
    light, dark = css.split("DATA-JP-THEME-LIGHT", 1)
    for theme, text in ((LIGHT, light), (DARK, dark)):
        values = {"PAGE": theme["page"], "INK": theme["ink"], "MUTED": theme["muted"]}
        values |= {role.upper(): theme["text"][role] for role in ROLES}
        values["PANEL"] = theme["panel"]
        values |= {f"{role.upper()}-LINE": theme["line"][role] for role in ROLES}
        for name, colour in values.items():
            first = re.search(rf"--COURSE-{name}:\s*(#\w+)", text)
            assert first[1] == colour.upper(), f"--course-{name.lower()}"


@pytest.fixture(scope="module")
def browser():
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browser_page(browser):
    """An empty page."""
    return browser.new_page(viewport={"width": 1280, "height": 800})


# Every text, its colour, and the fill behind its middle.
TEXTS = """() => [...document.querySelectorAll('svg text')].flatMap(text => {
    const box = text.getBoundingClientRect();
    const under = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const behind = under.find(node => !node.closest('text') && node.closest('svg') !== node &&
        /^rgb\\(/.test(getComputedStyle(node).fill));
    const parts = [text, ...text.querySelectorAll('tspan')];
    return parts.map(part => [text.textContent, getComputedStyle(part).fill,
                              getComputedStyle(behind).fill]);
})"""


# The texts that go beyond their figure.
OUTSIDE = """() => {
  const svg = document.querySelector('svg').getBoundingClientRect();
  return [...document.querySelectorAll('svg text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < svg.left + 4 || box.right > svg.right - 4
      || box.top < svg.top || box.bottom > svg.bottom;
  }).map(text => text.textContent);
}"""


def colour_of(rgb):
    """Return "#RRGGBB" for what a browser calls "rgb(r, g, b)"."""
    return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", rgb)[:3])


@every_figure
def test_its_text_can_be_read_on_what_is_behind_it_and_stays_inside(path, browser_page):
    browser_page.set_content(path.read_text(encoding="utf-8"))
    for theme in THEMES:
        browser_page.evaluate("theme => document.documentElement.style.colorScheme = theme", theme)
        for text, ink, behind in browser_page.evaluate(TEXTS):
            told = f"{text}: {ink} on {behind}, {theme}"
            assert contrast(colour_of(ink), colour_of(behind)) >= 4.5, told
    assert not browser_page.evaluate(OUTSIDE)


@pytest.mark.parametrize("system", THEMES)
@pytest.mark.parametrize("theme", THEMES)
def test_it_is_as_dark_as_its_page_and_alone_as_the_system(theme, system, browser):
    path = IMAGES / "rnn" / "rnn_unit.svg"
    data = base64.b64encode(path.read_bytes()).decode()
    page = browser.new_page(viewport={"width": 700, "height": 500}, color_scheme=system)
    shows = f"<img width=600 src='data:image/svg+xml;base64,{data}'>"
    for shown in (path.read_text(encoding="utf-8"), shows):
        page.set_content(f"<html style='color-scheme: {theme}'><body>{shown}")
        page.wait_for_function("[...document.images].every(image => image.complete)")
        assert panel_of(page) == THEMES[theme]["panel"]
    page.goto(path.as_uri())
    assert panel_of(page) == THEMES[system]["panel"]
    page.close()


def panel_of(page):
    """Return the colour of a figure's panel, as it is painted, near the upper edge."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return "#{:02X}{:02X}{:02X}".format(*picture.getpixel((300, 14)))


def cell_sources(deck):
    """Return the source of each cell of a deck, by its id."""
    return {cell.id: cell.source for cell in read(IMAGES.parent / "notebooks" / deck).cells}


@pytest.mark.parametrize("name", ["rnn_steps", "rnn_steps_second"])
def test_the_states_beside_the_widget_are_those_that_deck_01_computes(name):
    source = cell_sources("01_sequences.ipynb")
    words = runpy.run_path(str(IMAGES / "rnn" / f"{name}.py"))["WORDS"]
    deck = {"np": np, "first": " ".join(words)}
    for cell in ("one-hot", "rnn-step", "read-sentence"):
        exec(source[cell], deck)
    drawn = "".join(parse(IMAGES / "rnn" / f"{name}.svg").itertext())
    for value in deck["a_t"]:
        assert f"{value:+.2f}".replace("-", "\N{MINUS SIGN}") in drawn


@pytest.mark.parametrize("name", ["one_to_many", "many_to_one", "encoder_decoder", "aligned"])
def test_the_shapes_on_the_way_are_those_of_deck_02s_models(name):
    import keras  # takes seconds: only where it is needed

    deck = {"keras": keras, "layers": keras.layers}
    exec(cell_sources("02_rnn_types.ipynb")[f"{name.replace('_', '-')}-model"], deck)
    model = deck["model"]
    tensors = [*model.inputs, *(layer.output for layer in model.layers)]
    shapes = [str(tuple(each.shape[1:])).replace("None", "T") for each in tensors]
    texts = parse(IMAGES / "rnn" / f"keras_{name}.svg").iter(f"{SVG}text")
    drawn = ["".join(text.itertext()) for text in texts]
    assert [text for text in drawn if text.startswith("(")] == shapes
    kinds = [type(layer).__name__ for layer in model.layers]
    assert [text for text in drawn if not text.startswith("(")] == kinds
