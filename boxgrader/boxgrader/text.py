"""Other people's text: made so that it can be stored, printed and opened in a spreadsheet."""

import re
from typing import Any

# What a spreadsheet takes for a formula, at the start of a cell; the wide forms are taken, too.
FORMULA = re.compile(r"""(^|[,;\t|])(["'\s]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])""")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def storable(value: Any) -> Any:
    """Return plain data without what a file or a database refuses: half pairs, and zeros.

    Half of a surrogate pair is text to Python and JSON, but UTF-8 has no bytes for it; PostgreSQL
    takes no character zero.
    """
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "?")
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    return [storable(item) for item in value] if isinstance(value, list) else value


def printable(text: object, keep: str = "") -> str:
    """Return text without what could confuse a terminal or a reader; the letters in keep stay.

    Escape codes, line ends, marks that turn the direction of writing, half pairs.
    """
    return "".join(c if c.isprintable() or c in keep else "?" for c in str(text))


def readable_name(raw: object) -> str:
    """Return a file's or a person's name as it can be shown, stored and printed.

    Bytes of a name that are not UTF-8 reach Python as half pairs; most were Windows-1252.
    """
    raw = str(raw)
    try:
        raw.encode()
    except UnicodeEncodeError:
        try:
            raw = raw.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        except UnicodeEncodeError:  # a half pair of another origin
            raw = storable(raw)
    return printable(raw)


def harmless(text: str) -> str:
    """Return text for a cell of a CSV file, in which no spreadsheet finds a formula.

    Nor does a spreadsheet that splits the line at another separator.
    """
    text = printable(text)
    return text if NUMBER.fullmatch(text) else FORMULA.sub(r"\1\2'", text)
