"""What the exercises' notebooks use beside numpy and Keras: checks, given functions, drawings.

A solution notebook imports what it needs, in locked cells tagged ``tools``::

    # The tools of the checks.
    from rnn_course.exercise_tools.checks import check, check_refusals
    from rnn_course.exercise_tools.rnn import random_rnn, states_reference

`make exercises` puts these functions, and what they use, in place of the imports (inline.py),
so that an exercise stands alone. What a student may call is in given.py and drawing.py; all other
modules belong to the checks, and their cells are tagged ``checker-only``.

These modules hold nothing but imports, constants and functions. A function that draws random
numbers takes the generator as an argument. A slow import stands inside the function that needs it.
"""
