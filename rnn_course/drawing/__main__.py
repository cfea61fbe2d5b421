"""Redraw the figures: `python -m rnn_course.drawing [name ...]`."""

import argparse
import runpy
import sys
from pathlib import Path

IMAGES = Path(__file__).parents[2] / "images"


def figure_scripts(images=IMAGES) -> list[Path]:
    """Every script that draws a figure, in a fixed order."""
    return sorted(p for p in Path(images).rglob("*.py") if not p.name.startswith("_"))


def render(script) -> str:
    """Return the SVG text that a figure script draws."""
    return str(runpy.run_path(str(script))["draw"]())


def main(arguments=None) -> int:
    """Write each figure beside its script; tell which ones changed."""
    parser = argparse.ArgumentParser(prog="python -m rnn_course.drawing", description=__doc__)
    parser.add_argument("names", nargs="*", help="figures to redraw, such as rnn_unit; all if none")
    names = parser.parse_args(arguments).names
    scripts = {script.stem: script for script in figure_scripts()}
    unknown = sorted(set(names) - set(scripts))
    if unknown:
        parser.error(f"no script draws {', '.join(unknown)}; there are {', '.join(scripts)}")
    for name, script in scripts.items():
        if names and name not in names:
            continue
        target, new = script.with_suffix(".svg"), render(script)
        old = target.read_text("utf-8") if target.exists() else None
        if new != old:
            target.write_text(new, "utf-8", newline="\n")
        print(f"{'drawn' if new != old else 'as it was':10} {target.relative_to(IMAGES.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
