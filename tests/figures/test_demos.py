"""The demos of deck 02: what runs on the slide is what was trained, and its weakness is real."""

import itertools
import json

import ipywidgets
import numpy as np
import pytest

from rnn_course import demos
from rnn_course.demos import morse, network, reports, reviews, scenes, sessions
from rnn_course.exercise_tools.dates import date_pairs
from tests.figures.test_figures import cell_sources

DECK = "02_rnn_types.ipynb"
NAMES = [path.stem.removeprefix("demo_") for path in sorted(network.STORE.glob("demo_*.npz"))]


@pytest.fixture(scope="module")
def slide():
    """The names that the demos' cells define."""
    source = cell_sources(DECK)
    names = {"np": np}
    exec(source["demos-given"], names)
    for name in (*NAMES, "date"):
        exec(source[f"{name}-demo"].split("\n\n\ndemos.")[0], names)
    return names


def test_a_script_trains_each_network_that_is_stored():
    table = json.loads((network.STORE / "demo_table.json").read_text("utf-8"))
    assert sorted({row.split(",")[0] for row in table}) == NAMES
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

    *gru, W_o, _ = network.load("session")
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
    demo = demos.play_session(slide["recommend"])
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


# --- reviews ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("review", "good", "bag_says"),
    [
        ("the film was not bad at all", True, False),
        ("the plot was dull but the music was great", True, None),
        ("the plot was dull but the music was awful", False, None),  # "but" alone turns nothing
        ("the film was good but the music was good", True, None),
        ("nothing about the film was good", False, True),
        ("nobody would call the film dull", False, False),  # its weakness, as the slide says
    ],
)
def test_what_not_and_but_leave_decides(slide, review, good, bag_says):
    words = [word for word in [*review.split(), "."] if word in reviews.WORDS]
    assert (slide["liked"](words)[-1] > 0.5) == good
    assert bag_says is None or (reviews.bag_likes(words) > 0.5) == bag_says


def test_reviews_are_judged_as_meant(slide):
    rng = np.random.default_rng(99)
    for _ in range(100):
        words, good = reviews.review(rng)
        assert (slide["liked"](words)[-1] > 0.5) == good


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("The plot was DULL!", "disliked"),
        ("<b>hard</b> the film was great", "(hard)"),
        ("", "No word that it knows"),
        ("12345 &", "No word that it knows"),
        ("very " * 30, "liked it"),
    ],
)
def test_any_review_is_answered(slide, typed, shown):
    demo = demos.play_review(slide["liked"])
    choice, field, picture = demo.children
    field.value = typed
    assert shown in picture.value
    assert "<b>" not in picture.value
    choice.value = choice.options[1][1]
    assert field.value == choice.options[1][1]


def test_a_long_review_is_read_to_its_end_and_its_first_lines_give_way(slide):
    _, field, picture = demos.play_review(slide["liked"]).children
    short = "the plot was dull but the music was great"
    field.value = short
    assert all(f">{word}</text>" in picture.value for word in short.split())
    assert "liked it: 100%" in picture.value
    field.value = f"{short} but the ending was awful"
    assert all(f">{word}</text>" in picture.value for word in ("…", "ending", "awful"))
    assert "liked it: 0%" in picture.value


# --- dates ------------------------------------------------------------------


def test_dates_are_translated_and_one_of_another_century_is_not(slide):
    texts, isos = date_pairs(np.random.default_rng(77), 60)
    found = [slide["translate"](text) for text in texts]
    assert np.mean([iso == right for (iso, _), right in zip(found, isos, strict=True)]) > 0.95
    assert {looked[0].shape for (_, looked), text in zip(found, texts, strict=True)} == {
        (len(text),) for text in texts
    }
    assert not slide["translate"]("4 july 1776")[0].startswith("1776")


# --- Morse ------------------------------------------------------------------


def test_a_frame_of_a_pure_tone_measures_one():
    on = morse.sound("T", np.random.default_rng(0), noise=0)
    assert morse.energies(on).max() == pytest.approx(1, abs=0.01)
    assert morse.energies(on).min() == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("symbols", "text"), [("__S_OO__O", "SOO"), ("", ""), ("EE", "E")])
def test_repeats_are_merged_before_blanks_are_dropped(symbols, text):
    assert morse.merged(symbols) == text


@pytest.mark.parametrize(("speed", "right"), [(1.0, True), (2.0, False)])
def test_one_hand_is_heard_and_a_fast_one_is_not(slide, speed, right):
    for text in ("SOS", "HELLO"):
        sound = morse.sound(text, np.random.default_rng(0), 1.0, speed)
        assert (morse.merged(slide["hear"](morse.energies(sound))) == text) == right


# --- scenes -----------------------------------------------------------------


def test_new_scenes_are_told_and_one_shape_becomes_two(slide):
    right = []
    for seed in range(60):
        rng = np.random.default_rng(5000 + seed)
        drawn, words = scenes.scene(rng)
        told = scenes.sentence(slide["caption"](scenes.blurred(drawn, rng)))
        right.append(told == " ".join(words).replace(" .", "."))
        alone, _ = scenes.scene(rng, alone=True)
        told = scenes.sentence(slide["caption"](scenes.blurred(alone, rng)))
        assert told.split().count("a") == 2
    assert np.mean(right) > 0.95


def test_a_sentence_ends_at_its_full_stop_or_after_twelve_words():
    assert scenes.sentence(["a", "cross", ".", "a"]) == "a cross."
    assert len(scenes.sentence(itertools.repeat("a")).split()) == 12


# --- reports ----------------------------------------------------------------


def test_no_name_is_both_read_and_unread():
    read = {*reports.PEOPLE, *reports.PLACES}
    assert not read & {*reports.UNSEEN["person"], *reports.UNSEEN["place"]}


def test_names_are_labelled_that_it_never_read(slide):
    rng, right = np.random.default_rng(99), []
    for _ in range(150):
        words, labels = reports.report(rng, unseen=True)
        found = slide["label"](" ".join(words)).argmax(axis=-1)
        right += [best == label for best, label in zip(found, labels, strict=True) if label]
    assert np.mean(right) > 0.85


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Yara met Oscar in Zagreb", [1, 0, 1, 0, 2]),
        ("Jordan flew from Rome to Jordan", [1, 0, 0, 2, 0, 2]),
        ("Perth lies near Ankara", [1, 0, 0, 2]),  # its weakness: Perth should be 2
    ],
)
def test_what_stands_before_a_name_decides(slide, sentence, labels):
    assert slide["label"](sentence).argmax(axis=-1).tolist() == labels


# --- all widgets -------------------------------------------------------------

# What each asks, and what its still pictures show: an input that it gets right, one that fools it.
PLAYS = {
    "date": ("translate", "the 4th of july 2026 is written as 2026-07-04", "4 july 1776 is"),
    "scene": ("caption", "its caption: a big square left of", "its caption: a "),
    "morse": ("hear", "heard as SOS", "heard as "),
    "session": ("recommend", "after camera → lens: bag", "→ bag: bag"),
    "review": ("liked", "the film was not bad at all .: liked it", "dull: "),
    "report": ("label", "Oscar person, Zagreb place", "Perth person"),
}


@pytest.mark.parametrize("name", PLAYS)
def test_an_export_shows_a_picture_for_the_controls(slide, name):
    asks, right, fooled = PLAYS[name]
    data = getattr(demos, f"play_{name}")(slide[asks])._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    first, *_, last = data["text/html"].split("<svg")[1:]
    assert right in first
    assert fooled in last


@pytest.mark.parametrize("name", ["date", "morse", "report"])
@pytest.mark.parametrize("typed", ["", "<b>&", "Ünder 99 , ...", "word " * 40])
def test_whatever_is_typed_is_answered(slide, name, typed):
    demo = getattr(demos, f"play_{name}")(slide[PLAYS[name][0]])
    field = next(each for each in demo.children if isinstance(each, ipywidgets.Text))
    field.value = "a"
    before = demo.children[-1].value
    field.value = typed
    assert demo.children[-1].value != before
    assert "<b>" not in demo.children[-1].value


@pytest.mark.parametrize("name", ["date", "morse", "report", "review"])
def test_a_field_shows_no_letter_that_it_does_not_read(slide, name):
    demo = getattr(demos, f"play_{name}")(slide[PLAYS[name][0]])
    field = next(each for each in demo.children if isinstance(each, ipywidgets.Text))
    field.set_state({"value": "word " * 40})  # as the page sends it
    assert field.value == ("word " * 40)[: 8 if name == "morse" else 120]


def test_a_scene_is_drawn_anew_with_noise_or_without_one_shape(slide):
    row, noise, shown = demos.play_scene(slide["caption"]).children
    another, count = row.children
    seen = {shown.value}
    for move in (another.click, lambda: setattr(noise, "value", 0.5)):
        move()
        seen.add(shown.value)
    count.value = True
    assert len(seen | {shown.value}) == 4


def test_morse_follows_noise_and_speed_and_brings_its_sound(slide):
    _, noise, speed, player, shown = demos.play_morse(slide["hear"]).children
    before = shown.value, player.value
    noise.value, speed.value = 4, 2
    assert "heard as SOS" not in shown.value
    assert player.value.startswith("<audio controls")
    assert (shown.value, player.value) != before
