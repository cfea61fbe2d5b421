"""The gradebook's database: opened by several at once, full, read-only, or of a wrong encoding."""

import contextlib
import functools
import random
import re
import time
from collections.abc import Callable
from typing import TypeVar

from nbgrader.api import Gradebook, InvalidEntry
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

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
    except (SQLAlchemyError, ImportError) as error:
        with contextlib.suppress(ArgumentError):  # what is no address is shown as it is
            url = make_url(url).render_as_string(hide_password=True)
        said = getattr(error, "orig", error)
        told = f"The gradebook {url} can't be opened: {said}"
        raise GradingError(re.sub(r":[^:/@\s]*@", ":***@", told)) from None


def _open(url: str) -> None:
    place = make_url(url)
    if place.get_backend_name() == "postgresql" and (encoding := _encoding(url)) != "UTF8":
        raise GradingError(
            f"The database {place.database} has the encoding {encoding}, which can't hold every "
            f"name and answer. Make one that can: createdb -E UTF8 -T template0 NAME"
        )
    with Gradebook(url):
        pass


def _encoding(url: str) -> str:
    """Return a PostgreSQL database's encoding; in SQL_ASCII text would come as bytes by itself."""
    engine = create_engine(url, poolclass=NullPool, connect_args={"client_encoding": "utf8"})
    with engine.connect() as connection:
        return connection.execute(text("SHOW server_encoding")).scalar_one()
