"""Collecting, grading and handing back the exercises."""
