"""The map of the course, with deck 6 marked."""

from rnn_course.drawing.program import program_map


def draw():
    return program_map(here=6)
