"""Collecting, grading and handing back the exercises."""


class GradingError(Exception):
    """Something that the person at the keyboard can put right; the message says how."""
