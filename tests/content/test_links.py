"""Every link and image resolves; every image is used, and says in words what it shows."""

import re

import pytest

from .notebooks import DECKS, EXERCISES, ROOT, SOLUTIONS, heading_ids, links, read, relative

PAGES = sorted(
    p
    for folder in (".", "docs", "data", "boxgrader", "boxgrader/docs")
    for p in ROOT.glob(f"{folder}/*.md")
)
SIZES = {"center", "half", "third", "two-thirds", "full"}


def texts(path):
    """Return the Markdown texts of a page or a notebook, each with a name."""
    if path.suffix == ".md":
        return [(path.name, path.read_text(encoding="utf-8"))]
    return [(cell.id, cell.source) for cell in read(path).cells if cell.cell_type == "markdown"]


def anchors(path):
    """Return the anchors of a page or a notebook, as Jupyter (or GitHub, for pages) makes them."""
    found = [anchor for _, text in texts(path) for anchor in heading_ids(text)]
    if path.suffix == ".md":
        return {re.sub(r"[^\w-]", "", anchor.lower()) for anchor in found}
    return set(found)


every_page = pytest.mark.parametrize(
    "path", DECKS + SOLUTIONS + EXERCISES + PAGES, ids=lambda path: relative(path)
)


@every_page
def test_links_resolve(path):
    for where, text in texts(path):
        for _, label, target, _ in links(text):
            assert target, f"{where}: the link {label!r} is empty"
            if re.match(r"https?://|mailto:", target):
                continue
            name, _, anchor = target.partition("#")
            to = (path.parent / name).resolve() if name else path
            assert to.exists(), f"{where}: {target} does not exist"
            if anchor:
                assert anchor in anchors(to), f"{where}: {target}: no such heading"


@every_page
def test_images_have_alt_text_and_sizes_in_titles(path):
    for where, text in texts(path):
        for is_image, alt, target, title in links(text):
            if is_image:
                assert len(alt.split()) >= 3, f"{where}: {target}: say what the image shows"
                words = set(title.split())
                assert path.suffix == ".md" or words <= SIZES, f"{where}: {title}: unknown size"
        assert "<img" not in text or 'alt="' in text, f"{where}: an <img> without alt text"


def test_every_image_is_used():
    sources = "".join(text for path in DECKS + PAGES for _, text in texts(path))
    sources += "".join(cell.source for path in DECKS for cell in read(path).cells)
    for folder in ("css", "rnn_course/slides"):
        for path in (ROOT / folder).rglob("*.*"):
            if path.suffix in (".css", ".js", ".py", ".j2"):
                sources += path.read_text(encoding="utf-8")
    images = [p for p in (ROOT / "images").rglob("*") if p.suffix in (".svg", ".png")]
    assert images
    unused = [relative(path) for path in images if path.name not in sources]
    assert not unused
