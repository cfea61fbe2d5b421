"""The folder `build/site/` for any static web host: decks, exercises to read, the students' zip.

`make site` runs this after `make slides` and `make bundle`, whose results it gathers.
"""

import re
import shutil
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from rnn_course.slides import decks
from rnn_course.slides.export import mathjax, write_list

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
BUNDLE = "rnn-course-exercises.zip"


def readable(exercise: Path) -> str:
    """Return an exercise as a page of HTML that loads nothing but `mathjax.js` beside it."""
    exporter = HTMLExporter(mathjax_url="mathjax.js", require_js_url="", embed_images=True)
    place = {"metadata": {"name": exercise.stem, "path": str(exercise.parent)}}
    page, _ = exporter.from_notebook_node(nbformat.read(exercise, as_version=4), place)
    page = page.replace('<script src=""></script>', "")
    return re.sub(r'(href="\d\d_\d\d_\w+)\.ipynb', r"\1.html", page)


def write(output: Path, slides: Path = BUILD / "slides", bundle: Path = BUILD / BUNDLE) -> None:
    """Write the site to the folder output, which is emptied first."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(slides, output)
    shutil.copy(bundle, output)
    shutil.copy(mathjax(), output / "exercises" / "mathjax.js")
    for exercise in sorted((ROOT / "exercises").glob("*.ipynb")):
        page = output / "exercises" / f"{exercise.stem}.html"
        page.write_text(readable(exercise), encoding="utf-8")
    write_list(output, {deck: nbformat.read(deck, as_version=4) for deck in decks()})


def main() -> int:
    """Write build/site/ from what make slides and make bundle left."""
    write(BUILD / "site")
    print(f"Written: {BUILD / 'site' / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
