"""The six small networks that run live in deck 02: their data, their numpy, their pictures.

Trained by images/rnn/_train_demos.py; the loops that run them stand on the slides.
"""

from .widgets import play_date, play_morse, play_report, play_review, play_scene, play_session

__all__ = [
    "play_date",
    "play_morse",
    "play_report",
    "play_review",
    "play_scene",
    "play_session",
]
