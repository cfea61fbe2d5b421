"""The class's page in a browser: it searches, sorts, and unfolds what was found."""

from playwright.sync_api import expect

from boxgrader import report
from tests.grading.test_report import HOSTILE, class_of, empty_workspace


def test_search_and_sort_by_keyboard(page, tmp_path):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append("a name was run"))
    page.goto(report.write_page(empty_workspace(tmp_path), class_of(40)).as_uri())
    everyone = page.locator("#everyone")
    rows = everyone.locator("tbody tr:visible")
    expect(rows).to_have_count(0)  # folded
    page.get_by_role("searchbox", name="Student").fill("NÁME 39")
    expect(rows).to_have_text(["Name 39s3910 of 12"])
    expect(page.locator("#search output")).to_have_text("1 found")
    page.get_by_role("searchbox").fill(HOSTILE)
    expect(rows).to_have_count(1)
    page.get_by_role("searchbox").fill("")
    expect(everyone).not_to_have_attribute("open", "")

    everyone.locator("summary").press("Enter")
    expect(rows).to_have_count(40)
    by_points = everyone.get_by_role("button", name="09_01")
    by_points.press("Enter")
    expect(rows.first).to_contain_text("Name 0")
    by_points.press("Enter")
    expect(rows.first).to_contain_text("Name 39")
    expect(everyone.locator("th[aria-sort=descending]")).to_have_count(1)
    everyone.get_by_role("button", name="student").press("Enter")
    expect(rows.nth(10)).to_contain_text("s10")  # not s18, as letters would have it
    assert said == []
