"""Due dates: read as a person writes them, and shown as they were understood."""

import itertools
import re
import time
import warnings
from datetime import UTC, datetime

from dateutil.parser import parse

from .model import GradingError

OTHER_DAYS = (datetime(2001, 2, 3, 4, 5), datetime(2002, 3, 5, 6, 7))  # fill what a text leaves out


def moment(text: str) -> datetime:
    """Return the moment that a text such as ``2026-12-01 12:00`` names, with its time zone.

    Raises
    ------
    GradingError
        If the text is no date and time, or fits more than one: 01/12/2026, or a day without a time.
    """
    readings = set()
    like = "Write it like 2026-12-01 12:00, or with a zone, 2026-12-01 12:00 +01:00."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # dateutil warns of a zone that it does not know
            orders = [(False, False), (True, False), (False, True), (True, True)]
            orders = orders[:1] if re.match(r"\s*\d{4}-\d\d-\d\d", text) else orders
            for (day_first, year_first), default in itertools.product(orders, OTHER_DAYS):
                found = parse(text, default=default, dayfirst=day_first, yearfirst=year_first)
                readings.add(found.astimezone(UTC))
                if found.tzinfo is None:  # an hour that comes twice in autumn, or never in spring
                    readings.add(found.replace(fold=1).astimezone(UTC))
                named = [name for name in time.tzname if re.search(rf"\b{name}\b", text)]
                # CET in summer; or UTC+1, which dateutil takes for an hour west of Greenwich.
                if re.search(r"[A-Za-z]{3} ?[+-] ?\d", text) or (
                    named and found.tzname() not in named
                ):
                    raise GradingError(f"{text!r} can be read in several ways. {like}")
    except Warning:
        raise GradingError(f"{text!r} has a time zone with several meanings. {like}") from None
    except (ValueError, OverflowError):
        raise GradingError(f"{text!r} is not a date and time. {like}") from None
    if len(readings) > 1:
        raise GradingError(f"{text!r} can be read in several ways. {like}")
    return readings.pop()


def in_words(when: datetime) -> str:
    """Return a moment as this computer's clock shows it, its zone named."""
    here = when.astimezone()
    zone = f"{here:%z}"
    return f"{here:%A %Y-%m-%d %H:%M}, {here:%Z} (UTC{zone[:3]}:{zone[3:]})"
