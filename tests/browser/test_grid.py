"""Deck 05's grid, live: a date is typed, and a digit that is pointed at shows what it read."""

from tests.browser.support import Live, talk
from tests.content.notebooks import ROOT, read, slides

NAME = "05_sequence_to_sequence"
SLIDE = "section.present:not(.stack) "
TYPED = "wednesday, october 21, 2026"  # w, s, t and the comma are keys of RISE's


def test_a_date_is_typed_and_its_digits_show_what_they_read(course, browser):
    ids = [slide[0].id for slide in slides(read(ROOT / "notebooks" / f"{NAME}.ipynb"))]
    with talk(course, NAME) as running:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        live = Live(page, running.url(f"rise/notebooks/{NAME}.ipynb"))
        live.go(ids.index("grid") + 1)
        live.run_slide()
        here = live.at()
        field = page.locator(f"{SLIDE}.widget-text input")
        field.click()
        field.fill("")
        page.keyboard.type(TYPED)
        written = "text => [...document.querySelectorAll('.look-row text:first-child')]"
        page.wait_for_function(
            f"({written})().map(each => each.textContent).join('').startsWith('2026-10-21')"
        )
        assert field.input_value() == TYPED
        assert len(page.context.pages) == 1
        assert page.locator("dialog").count() == 0
        assert live.at() == here
        for row in (0, 6):
            each = page.locator(f"{SLIDE}.look-row").nth(row)
            each.locator(".all").hover()
            lit = each.locator(".lit").first
            page.wait_for_function(
                "node => getComputedStyle(node).visibility === 'visible'",
                arg=lit.element_handle(),
            )
        other = page.locator(f"{SLIDE}.look-row").nth(3).locator(".lit").first
        assert other.evaluate("node => getComputedStyle(node).visibility") == "hidden"
