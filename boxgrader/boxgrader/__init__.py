"""Boxed, parallel grading for courses that use nbgrader."""

import sys
from typing import TYPE_CHECKING

from .model import GradingError

if TYPE_CHECKING:  # a worker imports this package, and needs none of nbgrader's settings
    from traitlets.config import Config

# jsonschema, which nbformat brings, would build a parser of international addresses at once: a
# second that each command would wait for, and a check that no notebook needs. None: not installed.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

__all__ = ["GradingError", "configure"]


def configure(c: "Config") -> None:
    """Make the boxes nbgrader's default; see settings.configure."""
    from . import settings  # a worker imports this package, and needs no nbgrader

    settings.configure(c)
