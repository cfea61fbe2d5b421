"""The demos of deck 02: what runs on the slide is what was trained, and its weakness is real."""

import json

import numpy as np
import pytest

from rnn_course import demos
from rnn_course.demos import network, sessions
from tests.figures.test_figures import cell_sources

DECK = "02_rnn_types.ipynb"
NAMES = [path.stem.removeprefix("demo_") for path in sorted(network.STORE.glob("demo_*.npz"))]


@pytest.fixture(scope="module")
def slide():
    """The names that the demos' cells define."""
    source = cell_sources(DECK)
    names = {"np": np}
    exec(source["demos-given"], names)
    for name in NAMES:
        exec(source[f"{name}-demo"], names)
    return names


def test_a_script_trains_each_network_that_is_stored():
    table = json.loads((network.STORE / "demo_table.json").read_text("utf-8"))
    assert sorted(table) == NAMES
    for found in table.values():
        assert len(found["right"]) == 3


@pytest.mark.parametrize("name", NAMES)
def test_the_weights_are_small(name):
    path = network.STORE / f"demo_{name}.npz"
    assert path.stat().st_size < 100_000
    with np.load(path) as stored:
        assert {array.dtype for array in stored.values()} == {np.dtype("float16")}


def test_the_unit_on_the_slide_is_that_of_keras():
    import keras

    *gru, W_o, _ = network.load("sessions")
    x, a_t = np.random.default_rng(0).normal(size=(1, 12, len(gru[0]))), np.zeros(len(W_o))
    layer = keras.layers.GRU(len(a_t), return_sequences=True, dtype="float64")
    layer.build(x.shape)
    layer.set_weights(gru)
    expected = np.array(layer(x))[0]
    for x_t, state in zip(x[0], expected, strict=True):
        a_t = network.gru_step(x_t, a_t, *gru)
        assert a_t == pytest.approx(state, abs=1e-12)


# --- sessions ---------------------------------------------------------------


def best(slide, clicks):
    return sessions.ITEMS[slide["recommend"](clicks.split()).argmax()]


@pytest.mark.parametrize(
    ("clicks", "then"),
    [
        ("camera lens", "bag"),
        ("lens camera", "tripod"),
        ("camera novel lamp novel lens", "bag"),
        ("tent stove", "boots"),
        ("camera lens bag", "bag"),  # its weakness, as the slide says
    ],
)
def test_the_order_of_the_clicks_decides(slide, clicks, then):
    assert best(slide, clicks) == then


def test_sessions_end_as_expected(slide):
    rng, last = np.random.default_rng(99), [habit[-1] for habit in sessions.HABITS]
    for _ in range(100):
        *clicks, end = sessions.session(rng)
        assert end in last
        assert best(slide, " ".join(clicks)) == end


def test_clicks_are_answered_and_taken_back(slide):
    demo = demos.play_sessions(slide["recommend"])
    rows, shown, again = [*demo.children[:2]], demo.children[2], demo.children[3]
    buttons = {button.description: button for row in rows for button in row.children}
    assert list(buttons) == sessions.ITEMS
    empty = shown.value
    assert again.disabled
    for item in ("lens", "camera"):
        buttons[item].click()
    assert "after lens → camera: tripod" in shown.value
    for _ in range(10):
        buttons["novel"].click()
    assert "after … → novel" in shown.value
    again.click()
    assert shown.value == empty


def test_an_export_shows_a_picture_for_the_controls(slide):
    data = demos.play_sessions(slide["recommend"])._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "after camera → lens: bag" in data["text/html"]
