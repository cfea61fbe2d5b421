"""The products of backpropagation through time, each matrix drawn to its shape."""

from rnn_course.drawing import FILL, Drawing

SIZE = {"B": 60, "F": 44, "U": 84, "O": 36}
ROWS = (  # forward, back, gradient: each two matrices (label, rows, columns, role)
    (
        (("$x_t$", "B", "F", "input"), ("$W_h$", "F", "U", "weights")),
        None,
        (("$x_t^T$", "F", "B", "input"), ("$δ_t$", "B", "U", "error")),
    ),
    (
        (("$a_{t-1}$", "B", "U", "hidden"), ("$W_r$", "U", "U", "weights")),
        (("$δ_t$", "B", "U", "error"), ("$W_r^T$", "U", "U", "weights")),
        (("$a_{t-1}^T$", "U", "B", "hidden"), ("$δ_t$", "B", "U", "error")),
    ),
    (
        (("$a_t$", "B", "U", "hidden"), ("$W_o$", "U", "O", "weights")),
        (("$e_t$", "B", "O", "error"), ("$W_o^T$", "O", "U", "weights")),
        (("$a_t^T$", "U", "B", "hidden"), ("$e_t$", "B", "O", "error")),
    ),
)
COLUMNS = ((230, "forward"), (600, "back"), (980, "gradient, shaped like its weight"))
TOP, ROW = 66, 118


def product(figure, x, y, pair):
    """Draw two matrices side by side, and the shape of each below its name."""
    for (label, rows, columns, role), side in zip(pair, (-1, 1), strict=True):
        width, height = SIZE[columns], SIZE[rows]
        middle = x + side * (width / 2 + 6)
        figure.add(
            "rect",
            x=middle - width / 2,
            y=y - height / 2,
            width=float(width),
            height=float(height),
            rx=6,
            fill=FILL[role],
        )
        outside = x + side * (width + 16)
        anchor = "end" if side < 0 else "start"
        figure.text(outside, y - 16, label, role, 30, anchor)
        figure.text(outside, y + 18, f"{rows} × {columns}", size=26, anchor=anchor)


def draw():
    figure = Drawing(
        "bptt_shapes",
        "full",
        TOP + len(ROWS) * ROW - 8,
        "The products of backpropagation through time and their shapes",
        "A table of products, every matrix drawn to its shape. W_h: forward x_t (B, F) times W_h "
        "(F, U); gradient x_t transposed times delta. W_r: forward a_{t-1} (B, U) times W_r; back "
        "delta times W_r transposed; gradient a_{t-1} transposed times delta. W_o: forward a_t "
        "times W_o (U, O); back e_t (B, O) times W_o transposed; gradient a_t transposed "
        "times e_t.",
    )
    for x, name in COLUMNS:
        figure.text(x, 26, name, size=28, bold=True)
    for r, row in enumerate(ROWS):
        for (x, _), pair in zip(COLUMNS, row, strict=True):
            if pair:
                product(figure, x, TOP + r * ROW + 44, pair)
    return figure
