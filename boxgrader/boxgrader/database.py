"""The gradebook's database: opened by several at once, full, read-only, or of a wrong encoding."""

import functools
import random
import re
import time
from collections.abc import Callable
from typing import TypeVar

from nbgrader.api import Gradebook, InvalidEntry
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from . import GradingError

Found = TypeVar("Found")
TRIES = 6
# Two processes write the same new row, or make the same table: the second finds it there.
CLASH = re.compile(
    r"IntegrityError|UniqueViolation|UNIQUE constraint|database is locked"
    r"|(table|relation) \S+ already exists|DuplicateTable|deadlock detected"
)
SAID = re.compile(r"^.*?\((?:sqlite3|psycopg\w*)[\w.]*\.\w+\)\s*(.+)$", re.MULTILINE)


def again(work: Callable[[], Found]) -> Found:
    """Return what work() returns; try again if another process wrote the same thing."""
    for tried in range(1, TRIES):
        try:
            return work()
        except (SQLAlchemyError, InvalidEntry, GradingError) as error:
            if not CLASH.search(str(error)):
                raise
            time.sleep(random.uniform(0.1, 0.6) * tried)
    return work()


def explained(words: str) -> str:
    """Return what the database itself said in a text, which nbgrader hides in a traceback."""
    said = SAID.findall(words)
    return f"the gradebook's database says: {said[-1].strip()}" if said else ""


@functools.cache
def check(url: str) -> None:
    """Make sure, once, that a gradebook can be opened, with its tables; GradingError if not."""
    try:
        again(lambda: _open(url))
    except DBAPIError as error:
        shown = make_url(url).render_as_string(hide_password=True)
        raise GradingError(f"The gradebook {shown} can't be opened: {error.orig}") from None


def _open(url: str) -> None:
    with Gradebook(url) as book:
        if book.engine.dialect.name != "postgresql":
            return
        encoding = book.db.execute(text("SHOW server_encoding")).scalar()
        name = book.engine.url.database
        if encoding != "UTF8":
            raise GradingError(
                f"The database {name} has the encoding {encoding}, which can't hold every name and "
                f"answer. Make one that can: createdb -E UTF8 -T template0 NAME"
            )
