"""The class list: who is who, in the LMS's own ids.

A CSV file, as a person writes it or as an LMS exports it; UTF-8 (with or without a byte-order
mark) or Windows-1252; commas, semicolons or tabs. Columns, in any order, capitals ignored:

=========  ==============================================================================
id         the LMS's own id; also called ID number, Identifier, User ID, Student ID
name       ``Jane Doe`` or ``Doe, Jane``; also called Full name, Student, Student name; or
           two columns: First name (Given name) and Last name (Surname, Family name)
email      optional; also called Email address, E-mail
login      optional; also called Username, SIS Login ID
=========  ==============================================================================

All other columns are kept and come back in scores.csv, so that the LMS knows its own rows.
"""

import codecs
import csv
import hashlib
import io
import re
import unicodedata

from boxgrader.text import readable_name
from boxgrader.workspace import GradingError

COLUMNS = {
    "id": ("id", "id number", "identifier", "user id", "student id"),
    "name": ("name", "full name", "student", "student name"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
    "email": ("email", "email address", "e-mail"),
    "login": ("login", "username", "sis login id"),
}


class Roster:
    """The rows of a class list, found by id, login, email or name.

    Attributes
    ----------
    columns : list of str
        The header as it was.
    fields : dict
        Which column holds the id, the name, ...
    delimiter, encoding : str
        How the file was written, so that scores.csv opens in the same program.
    rows : dict
        Each student's row, a dict by column, by the name of the student's folder.
    """

    def __init__(self, data=b"id,name\n"):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
        header = text.lstrip().partition("\n")[0]
        delimiter = max(",;\t", key=header.count)
        table = csv.DictReader(io.StringIO(text.lstrip()), delimiter=delimiter)
        self.delimiter = delimiter
        self.encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
        self.columns = [column for column in table.fieldnames or [] if column]
        found = self.fields = self._columns()
        self.rows, self._keys = {}, {}
        for row in table:
            facts = {field: (row.get(column) or "").strip() for field, column in found.items()}
            name = facts.get("name") or f"{facts.get('first', '')} {facts.get('last', '')}".strip()
            if not any(facts.values()) or "points possible" in name.lower():
                continue  # an empty line, or the line of maxima in Canvas's export
            if not facts["id"]:
                raise GradingError(f"The roster's line {table.line_num} ({name}) has no id.")
            student = folder_name(re.sub(r"^Participant ", "", facts["id"]))
            if student in self.rows:
                raise GradingError(
                    f"The roster's line {table.line_num} has the id {facts['id']} a second time."
                )
            self.rows[student] = {
                "": readable_name(name),
                **{c: row.get(c) or "" for c in self.columns},
            }
            email = facts.get("email", "")
            for key in {*_orders(name), student, facts.get("login"), email, email.split("@")[0]}:
                if key:
                    self._keys.setdefault(_fold(key), set()).add(student)

    def _columns(self):
        """Return the header's own name for each field that we know."""
        found = {}
        for field, names in COLUMNS.items():
            for column in self.columns:
                if column.strip().lower() in names:
                    found.setdefault(field, column)
        if "id" not in found or not ("name" in found or {"first", "last"} <= found.keys()):
            raise GradingError(
                "The roster needs a column `id` (the LMS's own id) and a column `name`; "
                f"it has: {', '.join(self.columns) or 'nothing'}."
            )
        return found

    def find(self, *keys):
        """Return the student to whom the first telling key belongs; None if no key tells."""
        for key in keys:
            students = self._keys.get(_fold(key or ""), set())
            if len(students) == 1:
                return next(iter(students))
        return None

    def several(self, key):
        """Say whether a key belongs to more than one student."""
        return len(self._keys.get(_fold(key), ())) > 1

    def agrees(self, student, called):
        """Say whether a name that an LMS gives may be this student's: it has one of their words."""
        words = [_fold(word) for word in self.name(student).replace(",", " ").split()]
        return not words or any(len(w) > 1 and w in _fold(called) for w in words)

    def name(self, student):
        """Return a student's full name, or an empty string."""
        return self.rows.get(student, {}).get("", "")


def folder_name(raw):
    """Return a name that is safe as a folder's, and differs when raw does."""
    plain = unicodedata.normalize("NFC", raw).strip().replace(" ", "_")
    safe = re.sub(r"[^\w.@-]", "_", plain).strip("._-")[:60]
    if safe and safe == plain:
        return safe
    same = unicodedata.normalize("NFC", raw).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(same).hexdigest()
    return f"{safe or 'student'}-{digest[:6]}"


def _fold(text):
    """Return a key that is the same for ``Doé, Jane`` and ``doejane``."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _orders(name):
    """Return a name in the orders that an LMS may write it in: any word may come first."""
    words = name.replace(",", " ").split()
    return [" ".join(words[i:] + words[:i]) for i in range(len(words))]
