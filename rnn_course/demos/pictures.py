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


def last_lines(rows, most) -> list:
    """Return `most` rows at most: of more, a "…" for the first ones, which are read, too."""
    return rows if len(rows) <= most else [("…", None), *rows[1 - most :]]


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


def review_picture(words, known, liked, by_bag) -> str:
    """Return how likely "liked it" is after each word, from 0 to 1, and what a bag of words says.

    Words that are not `known` are set pale: the network does not read them.
    """
    read = [word for word in words if word in known]
    if read in ([], ["."]):
        return picture(LINE, "no word that it knows", [text(0, 24, "No word that it knows.")])
    p, row = liked(read), 27
    after = iter(p)
    rows = [(word, next(after)) if word in known else (f"({word})", None) for word in words]
    rows = last_lines(rows, 10)
    parts = [text(318, 20, "disliked", text_anchor="end"), text(342, 20, "liked")]
    parts.append(f'<path d="M330 4V{row * len(rows) + 34}" stroke="var(--course-muted)"/>')
    for k, (word, share) in enumerate(rows):
        y = row * k + 50
        if share is None:
            parts.append(text(0, y, word, fill="var(--course-muted)"))
            continue
        left, wide = 330 + min(0, 400 * (share - 0.5)), 400 * abs(share - 0.5)
        parts += [
            text(0, y, word),
            box(left, y - 18, wide, 22, "output" if share > 0.5 else "error"),
        ]
    y = row * len(rows) + 58
    said = f"liked it: {p[-1]:.0%}; by a bag of words {by_bag(read):.0%}"
    parts.append(text(0, y, said, font_weight=600))
    return picture(y + 8, f"{' '.join(words)}: {said}", parts)


def report_picture(words, shares, labels) -> str:
    """Return a word a line with what it is, if it is a name: the most likely of `labels`."""
    parts, row, told = [], 30, []
    rows = last_lines(list(zip(words, shares, strict=True)), 9)
    for k, (word, p) in enumerate(rows):
        y, best = row * k + 24, 0 if p is None else int(p.argmax())
        parts.append(text(0, y, word, font_weight=600 if best else 400))
        if best:
            role = ["", "hidden", "input"][best]
            parts += [box(180, y - 20, 180 * p[best], 24, role)]
            parts.append(text(370, y, f"{labels[best]} {p[best]:.0%}"))
            told.append(f"{word} {labels[best]}")
    label = f"{' '.join(words)}: {', '.join(told) or 'no name'}"
    return picture(row * max(1, len(rows)) + 6, label, parts or [text(0, 24, "Type a sentence.")])


def scene_picture(pixels, caption, size=17) -> str:
    """Return a drawing (16, 16) of grey pixels, 0 to 1, and the caption that was written."""
    parts = []
    for row, line in enumerate(pixels):
        for column, pixel in enumerate(line):
            ink = f'fill-opacity="{min(max(float(pixel), 0), 1):.2f}"'
            at = f'x="{size * column}" y="{size * row}" width="{size}" height="{size}"'
            parts.append(f"<rect {at} {ink}/>")
    frame = f'width="{16 * size}" height="{16 * size}" fill="none" stroke="var(--course-muted)"'
    parts.append(f"<rect {frame}/>")
    parts.append(text(0, 16 * size + 30, caption, font_weight=600))
    return picture(16 * size + 40, f"a drawing; its caption: {caption}", parts)


def morse_picture(energy, symbols, heard) -> str:
    """Return the energy of each frame (T, 1) as bars, a letter where it is said, and the text."""
    wide, parts = WIDE / len(energy), []
    for t, (share, symbol) in enumerate(zip(energy[:, 0], symbols, strict=True)):
        high = min(110.0, 80 * float(share))
        parts.append(box(wide * t, 150 - high, wide, high, "input"))
        if symbol != "_" and (t == 0 or symbol != symbols[t - 1]):
            parts.append(text(wide * t, 30, symbol, text_anchor="middle"))
    parts.append(text(0, 190, heard or "(nothing)", font_weight=600, letter_spacing=3))
    return picture(200, f"sound, heard as {heard or 'nothing'}", parts)


def date_picture(letters, digits, looked) -> str:
    """Return a date above and its digits below; lines show what each digit looked at, (10, T)."""
    step = WIDE / max(len(letters), len(digits))
    parts = []
    for s, weights in enumerate(looked):
        for t, weight in enumerate(weights):
            if weight > 0.1:
                line = f"M{step * (t + 0.5):.0f} 40L{step * (s + 0.5):.0f} 150"
                parts.append(
                    f'<path d="{line}" stroke="var(--course-hidden-line)" stroke-width="4" '
                    f'stroke-opacity="{weight:.2f}"/>'
                )
    for y, symbols in ((30, letters), (178, digits)):
        for k, symbol in enumerate(symbols):
            parts.append(text(step * (k + 0.5), y, symbol, text_anchor="middle"))
    return picture(190, f"{letters} is written as {digits}", parts)
