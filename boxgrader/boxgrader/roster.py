"""The class list: who is who, in the LMS's own ids.

A CSV file, as a person writes it or as an LMS or a spreadsheet exports it; UTF-8 (with or without
a byte-order mark), UTF-16 or Windows-1252; commas, semicolons or tabs, also named by a first line
`sep=;`. Columns, in any order, capitals and signs ignored:

=========  ==============================================================================
id         the LMS's own id; also called ID number, Identifier, User ID, Student ID, SID,
           OrgDefinedId; where no line has one, the login or the email takes its place
name       ``Jane Doe`` or ``Doe, Jane``; also called Full name, Student, Student name; or
           two columns: First name (Given name) and Last name (Surname, Family name)
email      optional; also called Email address, E-mail
login      optional; also called Username, SIS Login ID
extension  optional: until when this student may hand in, where that is after the day for all;
           also called Extension until, Extended until, Extended deadline and the like
=========  ==============================================================================

All other columns are kept and come back in scores.csv, so that the LMS knows its own rows. A row
without an id (a tutor's, or Canvas's line of maxima) is left out, and `remarks` says so.
"""

import codecs
import contextlib
import csv
import functools
import hashlib
import io
import re
import unicodedata
from datetime import datetime
from pathlib import Path

from boxgrader.due import moment
from boxgrader.model import GradingError
from boxgrader.text import readable_name

COLUMNS = {
    "id": ("id", "id number", "identifier", "user id", "student id", "sid", "orgdefinedid"),
    "name": ("name", "full name", "student", "student name"),
    "first": ("first name", "firstname", "given name"),
    "last": ("last name", "lastname", "surname", "family name"),
    "email": ("email", "email address", "e mail", "e mail address"),
    "login": ("login", "username", "user name", "login id", "sis login id"),
}
EXTENSION = re.compile(
    r"(extension|extended)s?( (until|till|to|by|date|time|and|day|deadline|due|end|ends))*"
)
LIKE_EXTENSION = re.compile(r"extend|extens|extent|deadline|due date")

# Letters that Unicode does not take apart, as an LMS writes them that knows only a to z.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
DECIMAL = re.compile(r"[+-]?\d+([.,])(?!\d{3}$)\d+")  # three digits may be thousands


class Roster:
    """The rows of a class list, found by id, login, email or name.

    Attributes
    ----------
    columns : list of str
        The header as it was.
    lines : dict
        Each student's cells as they were, a list beside columns, by the name of the folder.
    comma : bool
        Whether this file's numbers have a decimal comma.
    fields : dict
        Which column holds the id, the name, ...
    delimiter, encoding : str
        How the file was written, so that scores.csv opens in the same program.
    named_delimiter : str
        The first line, if it is ``sep=;`` or the like; else empty.
    rows : dict
        Each student's row, a dict by column, by the name of the student's folder.
    remarks : list of str
        Which lines and columns were left out, and why.
    """

    def __init__(self, data: bytes = b"id,name\n") -> None:
        text, self.encoding = _decoded(data)
        lines = re.sub(r"\r\n?", "\n", text).lstrip("\n").replace("\0", "")
        header = lines.partition("\n")[0]
        delimiter = max(",;\t", key=header.count)
        if named := re.fullmatch(r"sep=(.)", header.strip('\ufeff "'), re.IGNORECASE):
            delimiter, lines = named[1], lines.partition("\n")[2]
        self.delimiter, self.named_delimiter = delimiter, header.strip("\ufeff") if named else ""
        self.remarks: list[str] = []
        self.rows: dict[str, dict[str, str]] = {}
        self.lines: dict[str, list[str]] = {}
        self._spelled: dict[tuple[str, ...], set[str]] = {}  # by the words, in their order
        self._keys: dict[str, set[str]] = {}  # by the letters alone, in any order of the words
        table = csv.reader(io.StringIO(lines), delimiter=delimiter, strict=True)
        skipped = text.count("\n", 0, len(text) - len(text.lstrip())) + bool(named)
        line = skipped  # the last that could be read
        try:
            self.columns = next(table, [])
            line = table.line_num + skipped
            found = []
            for cells in table:
                line = table.line_num + skipped
                found.append((cells, line))
        except csv.Error as error:
            raise GradingError(
                f"The roster cannot be read after its line {line}: {error}. "
                'Is a quotation mark (") opened there and never closed?'
            ) from None
        self.fields = self._columns([cells for cells, _ in found])
        for cells, line in found:
            self._add(cells, line)
        if self.remarks and not self.rows:
            raise GradingError(f"The roster has no student: {self.remarks[0]}.")
        self._remark_on_columns()
        self.comma = self._has_decimal_comma()

    def _add(self, cells: list[str], line: int) -> None:
        row: dict[str, str] = {}
        for column, cell in zip(self.columns, cells, strict=False):
            row.setdefault(column, cell)
        facts = {field: row.get(column, "").strip() for field, column in self.fields.items()}
        name = facts.get("name") or f"{facts.get('first', '')} {facts.get('last', '')}".strip()
        if not any(facts.values()) or "points possible" in name.lower():
            return  # an empty line, or the line of maxima in Canvas's export
        if "\n" in name or "\n" in facts["id"]:
            raise GradingError(
                f"The roster's line {line} ends a name that began lines before: "
                'a quotation mark (") is opened there and not closed.'
            )
        if not facts["id"]:
            self.remarks.append(f"line {line} ({readable_name(name)}) has no id: left out")
            return
        if re.fullmatch(r"\d[.,]\d+E\+\d+", facts["id"], re.IGNORECASE):
            raise GradingError(
                f"The roster's line {line}: a spreadsheet has shortened the id to {facts['id']}. "
                "Give that column the format text, and save it again from the LMS's own file."
            )
        student = folder_name(re.sub(r"^(Participant |#)", "", facts["id"]))
        if student in self.rows:
            raise GradingError(f"The roster's line {line} has the id {facts['id']} a second time.")
        if facts.get("extension"):
            try:
                moment(facts["extension"])
            except GradingError as error:
                raise GradingError(f"The roster's line {line}, extension: {error}") from None
        self.rows[student] = {**row, "": readable_name(name)}
        self.lines[student] = cells
        email = facts.get("email", "")
        own = {facts["id"], facts.get("login"), email, email.split("@")[0]} - {None, ""}
        both = {f"{one} {order}" for one in own for order in _orders(name)}
        both |= {f"{order} {one}" for one in own for order in _orders(name)}
        for key in {*_orders(name), *own, *both, student}:
            if key:
                self._keys.setdefault(_fold(key), set()).add(student)
        for key in filter(None, {name, *own, student}):
            for words in _spellings(key):
                self._spelled.setdefault(words, set()).add(student)

    def _has_decimal_comma(self) -> bool:
        """Say whether this file writes decimal commas; without numbers, its delimiter tells."""
        found = (DECIMAL.fullmatch(c.strip()) for cells in self.lines.values() for c in cells)
        signs = [match[1] for match in found if match]
        if not signs:  # a program that writes a decimal comma separates by semicolons
            return self.delimiter == ";"
        return signs.count(",") > signs.count(".")

    def _columns(self, lines: list[list[str]]) -> dict[str, str]:
        """Return the header's own name for each field that we know."""
        found: dict[str, str] = {}
        for field, names in COLUMNS.items():
            for column in self.columns:
                if _title(column) in names:
                    found.setdefault(field, column)
        if column := next((c for c in self.columns if EXTENSION.fullmatch(_title(c))), ""):
            found["extension"] = column

        def filled(field: str) -> bool:
            at = self.columns.index(found[field]) if field in found else -1
            return at >= 0 and any(at < len(cells) and cells[at].strip() for cells in lines)

        if lines and not filled("id") and (other := next(filter(filled, ("login", "email")), "")):
            found["id"] = found[other]
        if "id" not in found or not ("name" in found or {"first", "last"} <= found.keys()):
            raise GradingError(
                "The roster needs a column `id` (the LMS's own id) and a column `name`; "
                f"it has: {', '.join(filter(None, self.columns)) or 'nothing'}."
            )
        return found

    def _remark_on_columns(self) -> None:
        """Remark on columns that are not read and may have been meant as extensions."""
        for at, column in enumerate(self.columns):
            filled = any(at < len(cells) and cells[at].strip() for cells in self.lines.values())
            if column in self.fields.values() or not filled:
                continue
            if LIKE_EXTENSION.search(_title(column)):
                said = f"column {readable_name(column)} gives nobody more time"
                self.remarks.append(f"{said}: a column called extension does")

    def find(self, *keys: str | None, ordered: bool = True) -> str | None:
        """Return the student matched by the first unambiguous key, or None.

        A key that has somebody's words in their order is not another's who has them in another
        order: Anna Lee is not Lee Anna. With ordered=False the order tells nothing.
        """
        for key in keys:
            students = self._candidates(key or "", ordered)
            if len(students) == 1:
                return next(iter(students))
        return None

    def several(self, key: str, ordered: bool = True) -> bool:
        """Say whether a key may mean more than one student."""
        return len(self._candidates(key, ordered)) > 1

    def turned(self, key: str) -> bool:
        """Say whether a key has the words of a student's name in another order, and no comma."""
        words, name = (_spellings(text)[-1] for text in (key, self.name(self.find(key) or "")))
        return words != name and sorted(words) == sorted(name)

    def _candidates(self, key: str, ordered: bool) -> set[str]:
        exact = (self._spelled.get(words, set()) for words in _spellings(key) if ordered)
        found = next((students for students in exact if len(students) == 1), set())
        return found or self._keys.get(_fold(key), set())

    def agrees(self, student: str, called: str) -> bool:
        """Say whether a name that an LMS gives may be this student's: it has one of their words."""
        words = [_fold(word) for word in self.name(student).replace(",", " ").split()]
        return not words or any(len(w) > 1 and w in _fold(called) for w in words)

    def extension(self, student: str) -> datetime | None:
        """Return until when a student may hand in (UTC, but naive, as the gradebook has it).

        None where the roster names no moment.
        """
        column = self.fields.get("extension")
        text = self.rows.get(student, {}).get(column, "").strip() if column else ""
        return moment(text).replace(tzinfo=None) if text else None

    def name(self, student: str) -> str:
        """Return a student's full name, or an empty string."""
        return self.rows.get(student, {}).get("", "")


def kept(root: Path) -> Roster:
    """Return the class list that a workspace keeps, an empty one if it has none."""
    with contextlib.suppress(FileNotFoundError):
        path = root / "roster.csv"
        return _read(path, path.stat().st_mtime_ns)
    return Roster()


@functools.lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Roster:
    return Roster(path.read_bytes())


def _decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text and how to write one like it."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise GradingError("The roster is a spreadsheet's own file: save it as CSV there.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "utf-16"
    if b"\0" in data[:4]:
        order = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return data.decode(order, errors="replace"), order
    try:
        return data.decode("utf-8-sig"), ["utf-8", "utf-8-sig"][data.startswith(codecs.BOM_UTF8)]
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "utf-8"


def folder_name(raw: str) -> str:
    """Return a name that is safe for a folder; different raw names give different ones."""
    plain = unicodedata.normalize("NFC", raw).strip().replace(" ", "_")
    safe = re.sub(r"[^\w.@-]", "_", plain).strip("._-")[:60]
    if safe and safe == plain:
        return safe
    same = unicodedata.normalize("NFC", raw).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(same).hexdigest()
    return f"{safe or 'student'}-{digest[:6]}"


def _title(column: str) -> str:
    """Return a column's name in small letters, without signs."""
    return re.sub(r"[\W_]+", " ", column).strip().lower()


def _plain(text: str) -> str:
    """Return a text without capitals and accents."""
    return unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)


def _fold(text: str) -> str:
    """Return a key that is the same for ``Doé, Jane`` and ``doejane``."""
    return "".join(letter for letter in _plain(text) if letter.isalnum())


def _spellings(text: str) -> list[tuple[str, ...]]:
    """Return a name's words, the first name first, as they are spelled and without accents."""
    last, comma, first = text.partition(",")
    if comma:
        text = f"{first} {last}"
    spelled = unicodedata.normalize("NFC", text).casefold()
    return [_words(spelled), _words(_plain(text))]


def _words(text: str) -> tuple[str, ...]:
    """Return a text's words; an accent that stands by itself is a part of none."""
    letters = "".join(sign for sign in text if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", letters))


def _orders(name: str) -> list[str]:
    """Return a name in the orders that an LMS may write it in: any word may come first."""
    words = name.replace(",", " ").split()
    return [" ".join(words[i:] + words[:i]) for i in range(len(words))]
