"""Draws what the demos show: SVG as text, in the colours of the page, live and exported."""

from html import escape

WIDE = 540  # of every picture: half a slide
LINE = 34  # from a line of text to the next


def picture(height, label, parts) -> str:
    """Return an SVG of the course's width; `label` says in words what it shows."""
    return (
        f'<svg viewBox="0 0 {WIDE} {height}" width="{WIDE}" role="img" '
        f'aria-label="{escape(label)}" style="max-width: 100%; font: 22px var(--course-sans)" '
        f'fill="currentColor">{"".join(parts)}</svg>'
    )


def text(x, y, words, **attributes) -> str:
    """Return words at (x, y); attributes as in SVG, `_` for `-`."""
    said = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<text x="{x}" y="{y}"{said}>{escape(str(words))}</text>'


def box(x, y, width, height, role, **attributes) -> str:
    """Return a rectangle in the colour of its role: input, hidden, output, weights, error."""
    said = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="var(--course-{role}-line)"{said}/>'
    )


def bars(names, shares, y, role="output") -> list[str]:
    """Return a bar for each name, one under the other: its share of 1, in percent."""
    parts = []
    for k, (name, share) in enumerate(zip(names, shares, strict=True)):
        top = y + LINE * k
        parts += [text(0, top + 22, name), box(110, top, 330 * share, 28, role)]
        parts.append(text(120 + 330 * share, top + 22, f"{share:.0%}"))
    return parts


def shop_picture(clicks, recommend, items) -> str:
    """Return the clicks so far, the three best guesses at the next, and those of the way back."""

    def best(clicks, count):
        p = recommend(clicks)
        return [(items[k], p[k]) for k in p.argsort()[::-1][:count]]

    if not clicks:
        return picture(192, "no click yet", [text(0, 24, "Click: what comes next?")])
    path = " → ".join([*["…"][: len(clicks) - 5], *clicks[-5:]] if len(clicks) > 5 else clicks)
    names, shares = zip(*best(clicks, 3), strict=True)
    ((other, share),) = best(clicks[::-1], 1)
    parts = [text(0, 24, path, font_weight=600), *bars(names, shares, 48)]
    parts.append(text(0, 184, f"The same clicks, last first: {other} {share:.0%}"))
    return picture(192, f"after {path}: {names[0]} {shares[0]:.0%}", parts)
