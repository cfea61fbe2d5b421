"""The six small networks of deck 02: when each reads and writes, and the size of its weights."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

# name, inputs and outputs (1 where there is one), size of the weights in kB
TASKS = [
    ("dates", "1100", "0011", 76),
    ("captions", "1000", "1111", 32),
    ("Morse", "1111", "1111", 13),
    ("clicks", "1111", "1111", 6),
    ("reviews", "1111", "0001", 6),
    ("names", "1111", "1111", 22),
]
WIDTH = 198


def draw():
    figure = Drawing(
        "six_tasks",
        "full",
        160,
        "Six tasks, one unit",
        "Six small unrolled networks: dates read, then write, 76 kB; captions read once and write "
        "at every step, 32 kB; Morse, 13 kB, and clicks, 6 kB, read and write at every step; "
        "reviews read all and answer once, 6 kB; names read and write at every step, 22 kB.",
    )
    for column, (name, inputs, outputs, size) in enumerate(TASKS):
        x = 6 + WIDTH / 2 + column * WIDTH
        marks = [[" " if there == "1" else "" for there in row] for row in (inputs, outputs)]
        chain(figure, x - 66, 62, 44, *marks, box=(26, 30), radius=11, reach=43)
        figure.text(x, 138, f"{name}, {size} kB", size=26)
    return figure
