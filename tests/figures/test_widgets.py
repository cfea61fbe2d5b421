"""What the widgets of decks 01 and 02 show is what the code beside them gives."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from tests.figures.test_figures import cell_sources

TYPES = ["one to many", "many to one", "encoder-decoder", "aligned"]


@pytest.fixture(scope="module")
def types():
    """The names of deck 02's cells that draw a type and print its layers."""
    import keras  # takes seconds: only where it is needed

    source = cell_sources("02_rnn_types.ipynb")
    deck = {"keras": keras, "layers": keras.layers}
    for cell in ("types", "shapes", "node", "step", "drawing"):
        exec(source[f"explorer-{cell}"], deck)
    return SimpleNamespace(
        **{name: deck[name] for name in ("TYPES", "keras_code", "draw_type")},
        **{"names": {"keras": keras, "layers": keras.layers}},
    )


def test_the_types_are_these(types):
    assert list(types.TYPES) == TYPES


@pytest.mark.parametrize("name", TYPES)
def test_the_code_that_the_widget_prints_runs_and_has_the_shapes_of_the_picture(types, name):
    model = eval(types.keras_code(name), types.names)
    drawn = types.draw_type(name)
    inputs, outputs = (
        len(re.findall(rf'class="{role}"/><text', drawn)) for role in ("input", "output")
    )
    assert model.input_shape == ((None, 16) if inputs == 1 else (None, inputs, 16))
    assert model.output_shape == ((None, 3) if outputs == 1 else (None, outputs, 3))
    assert ("RepeatVector" in drawn) == ("RepeatVector" in types.keras_code(name))


@pytest.mark.parametrize("second", [False, True])
@pytest.mark.parametrize("tick", [1, 4, 5])
def test_the_stepped_reading_shows_the_states_so_far_and_no_more(tick, second):
    source = cell_sources("01_sequences.ipynb")
    deck = {"np": np, "NO_STATE": np.zeros(3)}
    for cell in ("count-words", "one-hot", "rnn-step", "step-drawing", "step-show"):
        exec(source[cell], deck)
    sentence = deck["second" if second else "first"]
    deck |= {
        "sentence": SimpleNamespace(value=sentence),
        "tick": SimpleNamespace(value=tick),
        "STEP_STYLE": "",
        "sums": SimpleNamespace(),
        "reading": SimpleNamespace(),
    }
    deck["show_tick"]()
    a_t, expected = np.zeros(3), []
    for word in sentence.split()[:tick]:
        a_t = deck["rnn_step"](deck["one_hot"][word], a_t, *(deck[n] for n in ("W_h", "W_r", "b")))
        expected += [f"{value:+.2f}" for value in a_t]
    assert re.findall(r">([+-]\d\.\d\d)<", deck["reading"].value) == expected
    rows = [re.findall(r"[+-]\d+\.\d\d", row) for row in deck["sums"].value.splitlines()]
    assert rows[-1] == expected[-3:]
    added = np.array(rows[:3], float).sum(axis=0)
    assert np.tanh(added) == pytest.approx(np.array(rows[-1], float), abs=0.02)
