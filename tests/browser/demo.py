"""A small deck that has everything a deck can have, for the tests of what shows decks."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NAME = "98_demo"
STEPPED = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 200" role="img">
<title>Two discs</title><desc>They come one after the other.</desc>
<g class="fragment" data-fragment-index="1"><circle cx="90" cy="90" r="80" fill="#0072B2"/></g>
<g class="fragment" data-fragment-index="2"><circle cx="490" cy="90" r="80" fill="#E69F00"/></g>
</svg>"""
COUNTER = """import anywidget, traitlets


class Counter(anywidget.AnyWidget):
    _esm = Path("../talks/counter.js")
    value = traitlets.Int(0).tag(sync=True)


Counter()"""
COUNTER_JS = """
function render({ model, el }) {
  const button = document.createElement("button");
  const show = () => { button.textContent = "count " + model.get("value"); };
  button.onclick = () => { model.set("value", model.get("value") + 1); model.save_changes(); };
  model.on("change:value", show);
  show();
  el.append(button);
}
export default { render };
"""
SLIDER = """import ipywidgets


@ipywidgets.interact(rho=ipywidgets.IntSlider(value=3, min=0, max=9))
def show(rho):
    print("rho squared is", rho**2)"""
CURVE = """from rnn_course.drawing import slide_plots
from rnn_course.drawing.live import LiveCurve

slide_plots()
curve = LiveCurve(40, height=3)
for step in range(40):
    curve.add(loss=0.9**step)
    time.sleep(0.1)"""
# id, kind (m: Markdown, c: code), slide type, source
CELLS = [
    ("style", "c", "skip", '%%HTML\n<link rel="stylesheet" href="../css/custom.css">'),
    ("set-up", "c", "skip", "from pathlib import Path\n\nfrom IPython.display import HTML"),
    ("set-up-slow", "c", "skip", "import time\n\ntime.sleep(2)"),
    ("set-up-more", "c", "skip", "LABEL = 'runs:'"),
    ("title", "m", "slide", "# A demonstration\n\nEverything that a deck can have"),
    ("title-notes", "m", "notes", "Say **hello**.\n\n**Ask:** Who is here?\n\n**Minutes: 1**"),
    ("goal", "m", "slide", "## Goal\n\nRead `code`, [read on](#The-code), or [go](#Goal)."),
    (
        "goal-links",
        "m",
        "-",
        "[Deck one](01_sequences.ipynb#Goal), [exercise](../exercises/98_01_try.ipynb)",
    ),
    ("goal-notes", "m", "notes", "One goal.\n\n**Minutes: 1.5**"),
    (
        "maths",
        "m",
        "slide",
        "## Maths\n\n$$a_t = \\tanh(x_t W_h + \\color{#D55E00}{W_r} a_{t-1})$$",
    ),
    ("maths-more", "m", "fragment", "And $y_t = a_t W_o$ follows.\n\n> Remember it."),
    ("maths-notes", "m", "notes", "Formulas.\n\n**Minutes: 0.5**"),
    (
        "figure",
        "m",
        "subslide",
        '## A figure\n\n![The logo of the course](../images/logo.svg "center half")',
    ),
    ("figure-notes", "m", "notes", "A figure."),
    ("code", "m", "slide", "## The code\n\nIt counts how often it ran."),
    ("code-cell", "c", "-", "runs = globals().get('runs', 0) + 1\nprint(LABEL, runs)"),
    ("code-notes", "m", "notes", "Run it twice."),
    ("stepped", "m", "slide", "## A stepped figure\n\nThe space bar builds it up."),
    ("stepped-cell", "c", "-", f'HTML("""{STEPPED}""")'),
    ("stepped-notes", "m", "notes", "Step by step."),
    ("slider", "m", "slide", "## A slider\n\nIt squares."),
    ("slider-cell", "c", "-", SLIDER),
    (
        "slider-figure",
        "m",
        "-",
        'Here the export shows a figure. ![The logo](../images/logo.svg "third")',
    ),
    ("slider-notes", "m", "notes", "Slide it."),
    ("counter", "m", "slide", "## A widget of ours"),
    ("counter-cell", "c", "-", COUNTER),
    ("counter-figure", "m", "-", '![The logo](../images/logo.svg "third")'),
    ("counter-notes", "m", "notes", "Click it."),
    ("plot", "m", "slide", "## A plot\n\nThe square numbers, drawn."),
    (
        "plot-cell",
        "c",
        "-",
        "import matplotlib.pyplot as plt\n\nplt.figure(figsize=(6, 2)).gca().plot([0, runs, 4])",
    ),
    ("plot-notes", "m", "notes", "A picture."),
    ("curve", "m", "slide", "## A curve\n\nIt falls before our eyes."),
    ("curve-cell", "c", "-", CURVE),
    ("curve-notes", "m", "notes", "A curve."),
    ("layout", "m", "slide", "## Side by side\n\nA figure, code, and what it prints."),
    ("layout-figure", "m", "-", '![The logo](../images/logo.svg "third")'),
    ("layout-cell", "c", "-", "print('three')\nprint('words')"),
    ("layout-notes", "m", "notes", "The last slide."),
]
# What goes wrong, and what takes long, on a stage.
LONG = "\n".join(f"step_{number} = {number}" for number in range(12)) + "\nfall(30)"
STAGE = [
    ("set-up", "c", "skip", "import time\n\nfrom IPython.display import HTML"),
    ("title", "m", "slide", "# On stage\n\nWhat can happen there"),
    ("title-notes", "m", "notes", "Say **hello**.\n\n" * 40 + "**Minutes: 1**"),
    ("slow", "m", "slide", "## Slow\n\nIt takes for ever."),
    ("slow-cell", "c", "-", "trained = 1\ntime.sleep(600)"),
    ("picture", "m", "slide", "## Picture\n\nIt needs the set-up alone."),
    ("picture-cell", "c", "-", 'HTML(\'<svg role="img" width="90" height="90"></svg>\')'),
    ("first", "m", "slide", "## First\n\nIt makes a name."),
    ("first-cell", "c", "-", "weights = [2]"),
    ("second", "m", "slide", "## Second\n\nIt uses the name."),
    ("second-cell", "c", "-", "weights.append(3)\nprint('sum:', sum(weights))"),
    ("short", "m", "slide", "## Short\n\nIt fails."),
    ("short-cell", "c", "-", "print('before')\n1 / 0"),
    ("fall", "m", "slide", "## Fall\n\nIt fails far down, below much code."),
    ("fall-function", "c", "skip", "def fall(n):\n    return fall(n - 1) if n else int('word')"),
    ("fall-cell", "c", "-", LONG),
]
TAGS = {
    "style": "remove-cell",
    "slider-figure": "export-only",
    "counter-figure": "export-only",
    "layout": "large",
    "layout-figure": "beside",
    "layout-cell": "output-beside",
}


def deck(described=CELLS, **metadata):
    """Return the deck that is described; `metadata` is added to the notebook's own."""
    cells = []
    for name, kind, slide, source in described:
        cell = (new_markdown_cell if kind == "m" else new_code_cell)(source, id=name)
        cell.metadata["slideshow"] = {"slide_type": slide}
        if name in ("style", "stepped-cell", "picture-cell"):
            cell.metadata["jupyter"] = {"source_hidden": True}
        if name in TAGS:
            cell.metadata["tags"] = [TAGS[name]]
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel, **metadata})
    notebook.nbformat_minor = 5
    return notebook


SLIDES = sum(slide in ("slide", "subslide") for _, _, slide, _ in CELLS)


def write(course):
    """Write the deck into a copy of the course, and what it links to."""
    nbformat.write(deck(), course / "notebooks" / f"{NAME}.ipynb")
    exercise = new_notebook(cells=[new_markdown_cell("# Try it", id="title")])
    nbformat.write(exercise, course / "exercises" / "98_01_try.ipynb")
    # Not in notebooks/: these are not signed, and RISE meets them as it meets a stranger's.
    (course / "talks").mkdir()
    (course / "talks" / "counter.js").write_text(COUNTER_JS)
    nbformat.write(deck(), course / "talks" / "hasty.ipynb")
    nbformat.write(deck(STAGE), course / "talks" / "stage.ipynb")
    own = {"header": "<b>Own header</b>", "footer": "<b>Own footer</b>"}
    nbformat.write(deck(rise=own), course / "talks" / "own_footer.ipynb")
    nbformat.write(deck(rise={"theme": "black"}), course / "talks" / "dark.ipynb")
