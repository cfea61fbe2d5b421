"""Boxed, parallel grading for courses that use nbgrader."""

import sys

# jsonschema, which nbformat brings, would build a parser of international addresses at once: a
# second that each command would wait for, and a check that no notebook needs. None: not installed.
sys.modules.setdefault("rfc3987_syntax", None)


class GradingError(Exception):
    """Something that the person at the keyboard can put right; the message says how."""
