"""The map of the course, with deck 5 marked."""

from rnn_course.drawing.program import program_map


def draw():
    return program_map(here=5)
