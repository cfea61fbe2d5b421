import re

import nbformat

from boxgrader import markup
from rnn_course.grading import ROOT


def test_each_formula_of_the_course_is_readable_on_a_feedback_page():
    formulas = []
    for path in sorted((ROOT / "solutions").glob("*.ipynb")):
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "markdown":
                formulas += re.findall(r"\$\$(.+?)\$\$", cell.source, re.DOTALL)
    assert formulas
    for text in formulas:
        assert markup.formula(text, "block").startswith("<math"), text
