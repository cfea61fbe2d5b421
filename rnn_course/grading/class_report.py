"""One page on the whole class: build/report.html, with nothing to load from elsewhere."""

import html
from collections import Counter
from statistics import mean, median

BINS = 10
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Class report</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #ccc; }}
</style>
<h1>Class report</h1>
{body}
</html>
"""


def write(workspace, found):
    """Write build/report.html from the rows of `report.rows`; return its path.

    For each exercise: how many, mean and median, a histogram, the checks that failed most with
    the hint most often given, and every submission with its reason and seconds.
    """
    exercises = sorted({row["exercise"] for row in found})
    parts = [_exercise(workspace, name, [row for row in found if row["exercise"] == name])
             for name in exercises]  # fmt: skip
    workspace.build.mkdir(exist_ok=True)
    path = workspace.build / "report.html"
    path.write_text(PAGE.format(body="\n".join(parts)), encoding="utf-8")
    return path


def _exercise(workspace, name, rows):
    graded = [row for row in rows if row["score"] is not None]
    records = {row["student"]: workspace.record(row["student"], name) for row in rows}
    parts = [f"<h2>{html.escape(name)}</h2>"]
    if graded:
        points = [row["score"] for row in graded]
        parts.append(
            f"<p>{len(graded)} of {len(rows)} graded; of {graded[0]['maximum']:g} points the mean "
            f"is {mean(points):.1f} and the median {median(points):g}.</p>"
        )
        parts.append(_histogram(points, graded[0]["maximum"]))
    failed = Counter(check for record in records.values() for check in record.get("hints", {}))
    if failed:
        parts.append("<h3>Checks failed most</h3>")
        lines = [(check, str(count), _hint(records, check)) for check, count in
                 failed.most_common(10)]  # fmt: skip
        parts.append(_table(("check", "failed by", "most often because"), lines))
    parts.append("<h3>Submissions</h3>")
    lines = []
    for row in rows:
        score = "not graded" if row["score"] is None else f"{row['score']:g}"
        seconds = f"{records[row['student']].get('seconds') or 0:.1f}"
        hand = f"{row['hand']:g} open" if row["hand"] else ""
        hints = records[row["student"]].get("hints", {})
        said = "; ".join(f"{check}: {hint[:80]}" for check, hint in sorted(hints.items()))
        lines.append((row["student"], row["name"], score, hand, seconds, row["late"], row["note"],
                      said))  # fmt: skip
    head = ("student", "name", "score", "by hand", "seconds", "late", "note", "failed checks")
    parts.append(_table(head, lines))
    return "\n".join(parts)


def _hint(records, check):
    said = Counter(r["hints"][check] for r in records.values() if check in r.get("hints", {}))
    return said.most_common(1)[0][0]


def _histogram(points, maximum):
    """Return a histogram of scores as an SVG, each bar labelled with its count."""
    counts = Counter(min(int(BINS * point / (maximum or 1)), BINS - 1) for point in points)
    bars = []
    for number in range(BINS):
        height = 100 * counts[number] / max(counts.values())
        low, high = number * maximum / BINS, (number + 1) * maximum / BINS
        x, label = 40 * number, f"{low:g} to {high:g} points: {counts[number]}"
        bars.append(
            f'<rect x="{x + 2}" y="{120 - height:.1f}" width="36" height="{height:.1f}" '
            f'fill="#0072B2"><title>{label}</title></rect>'
            f'<text x="{x + 20}" y="{114 - height:.1f}" text-anchor="middle" font-size="12">'
            f"{counts[number] or ''}</text>"
            f'<text x="{x + 2}" y="136" font-size="11">{low:g}</text>'
        )
    words = f"Histogram of {len(points)} scores between 0 and {maximum:g} points"
    return (
        f'<svg role="img" aria-label="{words}" viewBox="0 -5 400 146" width="600">'
        f"<title>{words}</title>{''.join(bars)}</svg>"
    )


def _table(head, lines):
    cells = "".join(f"<th>{html.escape(name)}</th>" for name in head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in line) + "</tr>\n"
        for line in lines
    )
    return f"<table><tr>{cells}</tr>\n{rows}</table>"
