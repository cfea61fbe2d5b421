"""Every exported deck, slide by slide, at 1280 x 720 with all fragments shown."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from rnn_course.drawing import palette
from rnn_course.slides import decks, export
from tests.browser import demo
from tests.browser.support import (
    PATIENCE,
    eventually,
    listen,
    once,
    screenshot,
    stand_side_by_side,
)
from tests.content.notebooks import heading_ids, read

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # what is right need not be told node by node
}
SURVEY = (Path(__file__).parent / "survey.js").read_text()
NAMES = [*(deck.stem for deck in decks()), demo.NAME]
SHOW = """number => {
    const slide = Reveal.getSlides()[number - 1];
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v, 99);
}"""
SURVEY_ALL = f"""async () => {{
    const found = [];
    for (let number = 1; number <= Reveal.getTotalSlides(); number++) {{
        ({SHOW})(number);
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        found.push(({SURVEY})());
    }}
    return found;
}}"""


def rgb(colour):
    """Return what a browser calls the colour "#RRGGBB"."""
    return "rgb({}, {}, {})".format(*(int(colour[place : place + 2], 16) for place in (1, 3, 5)))


def open_deck(page, html, query=""):
    """Open an exported deck from disk and wait until it stands."""
    page.goto(f"{html.as_uri()}{query}")
    page.wait_for_selector("html.course-ready", state="attached", timeout=PATIENCE * 1000)


def look_at_slides(browser, name, html):
    """Return what the browser says about a deck: number of slides, problems, noise, requests."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    noise, requests = listen(page), []
    page.on("request", lambda request: requests.append(request.url))
    page.on("requestfailed", lambda request: noise.append(f"failed request: {request.url[:100]}"))
    open_deck(page, html)
    problems = []
    surveys = page.evaluate(SURVEY_ALL)
    for number, found in enumerate(surveys, 1):
        if any(found.values()):
            page.evaluate(SHOW, number)
            picture = screenshot(page, f"{name}-slide-{number}")
            problems += [
                {"kind": kind, "what": f"{name}, slide {number}: {what} [{picture}]"}
                for kind, many in found.items()
                for what in many
            ]
    page.close()
    outside = [url for url in requests if not url.startswith(("file:", "data:", "blob:"))]
    others = [url for url in requests if url.startswith("file:")][1:]
    return {
        "slides": len(surveys),
        "problems": problems,
        "noise": noise,
        "requests": outside + others,
    }


def accessibility(browser, name, html):
    """Return what axe finds on the deck's printed view, where every slide is shown at once."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    open_deck(page, html, "?print-pdf")
    found = []
    for violation in Axe().run(page, options=RULES).response["violations"]:
        for node in violation["nodes"]:
            selector = node["target"][0]
            slide = page.evaluate(
                """selector => {
                    const slide = document.querySelector(selector)?.closest('.slides section');
                    return Reveal.getSlides().indexOf(slide) + 1;
                }""",
                selector,
            )
            found.append(
                f"{name}, slide {slide or '(page)'}: {violation['id']} ({violation['help']}): "
                f"{node['html'][:120]}"
            )
    page.close()
    return found


@pytest.fixture
def exported(request, browser, shared, course, look):
    """One deck, exported once for all tests: its files and what the browser says about it.

    The demo deck is run for it; what the others show is from when they were presented.
    """
    name = request.param
    folder = shared / "slides"
    folder.mkdir(exist_ok=True)
    html, pdf = folder / f"{name}.html", folder / f"{name}.pdf"

    def make():
        deck = course / "notebooks" / f"{name}.ipynb"
        executed = export.run_deck(deck) if name == demo.NAME else read(look(name)["saved"])
        html.write_text(export.render(executed, deck, folder), "utf-8")
        export.check_and_print(browser, html, deck, pdf)
        survey = look_at_slides(browser, name, html)
        return {**survey, "axe": accessibility(browser, name, html)}

    return {"name": name, "html": html, "pdf": pdf, **once(request, shared, f"export-{name}", make)}


each_deck = pytest.mark.parametrize("exported", NAMES, indirect=True)


def problems(exported, kind):
    """Return the deck's problems of one kind."""
    return [each["what"] for each in exported["problems"] if each["kind"] == kind]


def told(exported, kind):
    """Return the problems of one kind as a text, one a line."""
    return "\n" + "\n".join(problems(exported, kind))


@each_deck
def test_nothing_overflows(exported):
    assert not problems(exported, "overflow"), told(exported, "overflow")


@each_deck
def test_no_image_is_broken(exported):
    assert not problems(exported, "broken_image"), told(exported, "broken_image")


@each_deck
def test_every_figure_says_what_it_shows(exported):
    assert not problems(exported, "missing_alt"), told(exported, "missing_alt")


@each_deck
def test_every_formula_is_set(exported):
    assert not problems(exported, "math_error"), told(exported, "math_error")


@each_deck
def test_no_code_is_wider_than_its_box(exported):
    assert not problems(exported, "code_scroll"), told(exported, "code_scroll")


@each_deck
def test_text_is_readable_from_the_back_row(exported):
    assert not problems(exported, "small_text"), told(exported, "small_text")


@each_deck
def test_the_console_is_silent(exported):
    assert exported["noise"] == []


@each_deck
def test_nothing_is_requested(exported):
    assert exported["requests"] == []


@each_deck
def test_axe_finds_nothing(exported):
    assert exported["axe"] == []


@each_deck
def test_all_slides_are_there_on_paper_too(exported, course):
    notebook = read(course / "notebooks" / f"{exported['name']}.ipynb")
    slides = export.slide_numbers(notebook)[-1]
    assert exported["slides"] == slides
    pages = re.findall(rb"/Type\s*/Page\b", exported["pdf"].read_bytes())
    assert len(pages) == slides


@each_deck
def test_links_lead_to_slides(exported, course):
    html = BeautifulSoup(exported["html"].read_text("utf-8"), "html.parser")
    here = {heading["id"] for heading in html.select(".slides :is(h1, h2, h3)[id]")}
    lost = []
    for link in html.select(".slides a[href]"):
        path, _, anchor = link["href"].partition("#")
        if path and not path.endswith(".html"):
            continue  # tests/content follows the links to other files
        deck = course / "notebooks" / f"{Path(path).stem}.ipynb"
        if path and not deck.is_file():
            lost.append(link["href"])
        elif anchor and not anchor.startswith("/"):
            cells = read(deck).cells if path else []
            there = {name for cell in cells for name in heading_ids(cell.source)}
            if unquote(anchor) not in (there if path else here):
                lost.append(link["href"])
    assert lost == []


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_the_speaker_view_follows_and_does_not_jump(exported, page):
    open_deck(page, exported["html"], "#/1")
    page.wait_for_function("Reveal.getIndices().h === 1")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    notes = popup.value
    notes.wait_for_selector("text=One goal.", timeout=PATIENCE * 1000)
    assert notes.locator(".speaker-controls-notes").inner_text().count("One goal.") == 1
    page.wait_for_timeout(1500)  # long enough for the copies in it to have loaded and spoken
    assert page.evaluate("Reveal.getIndices().h") == 1
    page.keyboard.press("ArrowRight")
    notes.wait_for_selector("text=Formulas.")


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_a_stepped_figure_builds_up(exported, page):
    open_deck(page, exported["html"], "#/A-stepped-figure")
    groups = page.locator("section.present svg g")
    opacity = "groups => groups.map(group => Number(getComputedStyle(group).opacity))"
    page.wait_for_function("Reveal.getCurrentSlide().querySelector('svg')")
    for expected in ([0, 0], [1, 0], [1, 1]):
        eventually(lambda expected=expected: groups.evaluate_all(opacity) == expected)
        page.keyboard.press("Space")


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_set_up_cells_hidden_sources_and_widgets_are_left_out(exported, page):
    open_deck(page, exported["html"])
    text = page.locator(".slides").evaluate("node => node.textContent")
    assert "runs: 1" in text
    assert "import Path" not in text
    assert "HTML(" not in text
    assert page.locator(".jupyter-widgets").count() == 0
    assert "rho squared is" in text  # the cell's source
    assert "Here the export shows a figure." in text


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_d_turns_the_deck_dark_and_back(exported, page):
    open_deck(page, exported["html"])
    background = page.locator(".reveal-viewport").first
    expect(background).to_have_css("background-color", "rgb(255, 255, 255)")
    page.keyboard.press("d")
    expect(background).to_have_css("background-color", "rgb(21, 24, 29)")
    page.keyboard.press("d")
    expect(background).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
@pytest.mark.parametrize(
    ("query", "colour"),
    [
        ("", "rgb(21, 24, 29)"),
        ("?light", "rgb(255, 255, 255)"),
        ("?print-pdf", "rgb(255, 255, 255)"),
    ],
)
def test_a_deck_is_dark_where_the_system_is(exported, page, query, colour):
    page.emulate_media(color_scheme="dark")
    open_deck(page, exported["html"], query)
    expect(page.locator(".reveal-viewport").first).to_have_css("background-color", colour)


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_a_phone_shows_slides_too(exported, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_deck(page, exported["html"])
    page.keyboard.press("Space")
    expect(page.locator(".course-number")).to_have_text(f"2 / {demo.SLIDES}")
    assert page.locator("section.present h2").bounding_box()["x"] < 390


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_a_group_of_slides_is_entered_at_its_first(exported, page):
    open_deck(page, exported["html"])
    page.evaluate("Reveal.slide(2, 1)")  # the figure, second of its group
    page.evaluate("Reveal.slide(1, 0, 99)")  # by a link, say
    page.keyboard.press("Space")
    page.wait_for_function("Reveal.getCurrentSlide().textContent.includes('Maths')")
    assert page.evaluate("Reveal.getIndices()")["v"] == 0


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
@pytest.mark.parametrize(("key", "back"), [("w", "w"), ("o", "Escape")])
def test_all_slides_show_as_a_grid(exported, page, key, back):
    open_deck(page, exported["html"])
    page.keyboard.press(key)
    pictures = page.locator(".course-overview .course-picture")
    expect(pictures).to_have_count(demo.SLIDES)
    assert len({picture.bounding_box()["y"] for picture in pictures.all()}) == 3
    page.keyboard.press(back)
    expect(pictures).to_have_count(0)
    assert page.evaluate("Reveal.getIndices().h") == 0
    page.keyboard.press(key)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("Reveal.getIndices().h === 1")
    expect(pictures).to_have_count(0)


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_a_coloured_term_takes_the_shade_of_the_theme(exported, page):
    open_deck(page, exported["html"], "#/2")
    term = page.locator("mjx-container [fill='#D55E00']").first
    for theme in (palette.LIGHT, palette.DARK):
        expect(term).to_have_css("fill", rgb(theme["text"]["weights"]))
        page.keyboard.press("d")


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_a_plot_takes_the_colours_of_the_theme(exported, page):
    open_deck(page, exported["html"], "#/A-curve")
    line = page.locator("section.present svg.course-plot path[stroke='#BC6E9A']").last
    for theme in (palette.LIGHT, palette.DARK):
        expect(line).to_have_css("stroke", rgb(theme["line"]["error"]))
        page.keyboard.press("d")


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_tags_lay_a_slide_out(exported, page):
    open_deck(page, exported["html"], "#/Side-by-side")
    stand_side_by_side(page)


@pytest.mark.parametrize("exported", [demo.NAME], indirect=True)
def test_the_footer_shows_logo_and_number(exported, page):
    open_deck(page, exported["html"], "#/2")
    number = f"3 / {demo.SLIDES}"
    page.wait_for_function(
        "wanted => document.querySelector('.course-number').textContent === wanted", arg=number
    )
    logo = page.locator(".course-footer img")
    eventually(lambda: logo.evaluate("image => image.complete && image.naturalWidth > 0"))
    box = logo.bounding_box()
    assert 0 < box["y"] < 720 - box["height"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_fits_any_window_in_either_theme(tmp_path, page, width, scheme):
    exported = {deck: read(deck) for deck in decks()}
    export.write_list(tmp_path, exported)
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    expected = ["rgb(27, 31, 36)", "rgb(255, 255, 255)"]
    assert [ink, paper] == (
        expected if scheme == "light" else ["rgb(242, 242, 238)", "rgb(21, 24, 29)"]
    )
    for link in page.locator("a").all():
        file = tmp_path / unquote(link.get_attribute("href"))
        assert file.suffix == ".html" or file.is_file()  # the decks themselves are not made here
    assert Axe().run(page, options=RULES).response["violations"] == []
