"""Boxed, parallel grading for courses that use nbgrader."""

import sys
from typing import TYPE_CHECKING

from .model import GradingError

if TYPE_CHECKING:  # a worker imports this package, and needs none of nbgrader's settings
    from traitlets.config import Config

# jsonschema, which nbformat brings, would build a parser of international addresses at once: a
# second that each command would wait for, and a check that no notebook needs. None: not installed.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

__all__ = ["GradingError", "configure", "elsewhere", "share"]


def configure(c: "Config") -> None:
    """Make the boxes nbgrader's default; see settings.configure."""
    from . import settings  # a worker imports this package, and needs no nbgrader

    settings.configure(c)


def elsewhere(own: str, *folders: str) -> "Config":
    """Return what a hub's own nbgrader_config.py sets; see settings.elsewhere."""
    from . import settings

    return settings.elsewhere(own, *folders)


def share(c: "Config") -> None:
    """Have nbgrader write for who may see the workspace c names; see sharing.configure."""
    from . import sharing

    sharing.configure(c)
