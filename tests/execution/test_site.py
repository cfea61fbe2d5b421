"""The site is one folder that needs no other host: decks, exercises to read, the students' zip."""

import re

from rnn_course import site
from tests.content.notebooks import DECKS, EXERCISES

LOADED = re.compile(r"<(?:script|img|iframe)[^>]*\ssrc=\"([^\"]*)|<link[^>]*\shref=\"([^\"]*)")


def test_an_exercise_can_be_read_without_a_network():
    page = site.readable(EXERCISES[0])
    loaded = {first or second for first, second in LOADED.findall(page)}
    assert loaded <= {"mathjax.js"}
    assert not re.search(r'href="[^"]*\.ipynb', page), "links go from page to page"
    assert re.search(r'href="\d\d_\d\d_\w+\.html', page)


def test_the_site_holds_all_and_forgets_what_was_there(tmp_path, monkeypatch):
    monkeypatch.setattr(site, "readable", lambda exercise: f"{exercise.stem}, as a page")
    (tmp_path / "slides" / "exercises").mkdir(parents=True)
    for path in EXERCISES:
        (tmp_path / "slides" / "exercises" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "bundle.zip").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").touch()
    site.write(tmp_path / "site", tmp_path / "slides", tmp_path / "bundle.zip")
    assert not (tmp_path / "site" / "old.html").exists()
    for path in EXERCISES:
        page = tmp_path / "site" / "exercises" / f"{path.stem}.html"
        assert page.read_text("utf-8") == f"{path.stem}, as a page"
    index = (tmp_path / "site" / "index.html").read_text("utf-8")
    targets = re.findall(r'href="([^"#]+)"', index)
    assert {f"{path.stem}.html" for path in DECKS} <= set(targets)
    assert {f"exercises/{path.stem}.html" for path in EXERCISES} <= set(targets)
    assert "bundle.zip" in targets
    for target in targets:  # the decks are not exported here
        assert (tmp_path / "site" / target).exists() or target.removesuffix(".html") in {
            path.stem for path in DECKS
        }
