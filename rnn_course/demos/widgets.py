"""The demos' controls: they ask a function of the slide, and show its answer as a picture."""

import base64
import io
import re
import wave

import numpy as np
from ipywidgets import HTML, Button, FloatSlider, HBox, Layout, Text, ToggleButtons, VBox

from . import dates, morse, pictures, reports, reviews, scenes
from .sessions import ITEMS

WIDE = Layout(width=f"{pictures.WIDE}px")


class Demo(VBox):
    """Controls and a picture; where no kernel runs, in an export, `still` stands for them."""

    def __init__(self, children, still):
        super().__init__(children)
        self._still = still

    def _repr_mimebundle_(self, **options):
        return {**super()._repr_mimebundle_(**options), "text/html": self._still}


def play_session(recommend) -> Demo:
    """Return a shop of ten buttons; `recommend(clicks)` gives the probabilities of the next."""
    clicks: list[str] = []
    shown = HTML()
    again = Button(description="start again", layout=Layout(width="160px"))

    def show():
        again.disabled = not clicks
        shown.value = pictures.shop_picture(clicks, recommend, ITEMS)

    def click(button):
        clicks.append(button.description)
        show()

    def clear(button):
        clicks.clear()
        show()

    buttons = [Button(description=item, layout=Layout(width="102px")) for item in ITEMS]
    for button in buttons:
        button.on_click(click)
    again.on_click(clear)
    show()
    stills = (["camera", "lens"], ["camera", "lens", "bag"])
    still = "".join(pictures.shop_picture(each, recommend, ITEMS) for each in stills)
    return Demo([HBox(buttons[:5]), HBox(buttons[5:]), shown, again], still)


def field(most, **options) -> Text:
    """Return a text field that keeps `most` characters, so that whatever it shows is read."""
    made = Text(layout=WIDE, **options)
    made.observe(lambda change: setattr(made, "value", change["new"][:most]), "value")
    return made


def typed(examples, draw, draw_still=None) -> Demo:
    """Return a text field above its picture, and buttons that fill it with `examples`.

    `examples` are texts by the names of their buttons, the first one shown; `draw(text)` returns
    the picture. An export shows the first, and the last, which fools the network (`draw_still`, if
    two pictures have no room).
    """
    text, shown = field(120), HTML()
    choice = ToggleButtons(options=list(examples.items()))
    text.observe(lambda change: setattr(shown, "value", draw(text.value)), "value")
    choice.observe(lambda change: setattr(text, "value", change["new"]), "value")
    text.value = choice.value
    fooled = list(examples.values())[-1]
    return Demo([choice, text, shown], shown.value + (draw_still or draw)(fooled))


def play_review(liked) -> Demo:
    """Return a field for a review; `liked(words)` gives a probability after each word."""

    def draw(review):
        words = re.findall(r"[a-z]+", review.lower())
        words = ["I" if word == "i" else word for word in words]
        return pictures.review_picture([*words, "."], reviews.WORDS, liked, reviews.bag_likes)

    def draw_still(review):
        words = review.split()
        read = [word for word in [*words, "."] if word in reviews.WORDS]
        return pictures.picture(
            34, review, [pictures.text(0, 26, f"{review}: {liked(read)[-1]:.0%}")]
        )

    examples = {
        "not": "the film was not bad at all",
        "but": "plot was dull but the music was great",
        "fooled": "nobody would call the film dull",
    }
    return typed(examples, draw, draw_still)


def play_report(label) -> Demo:
    """Return a field for a sentence; `label(sentence)` gives probabilities for each word."""

    def draw(sentence):
        words = re.findall("[A-Za-z]+", sentence)
        shares = label(" ".join(words)) if words else []
        return pictures.report_picture(words, shares, reports.LABELS)

    examples = {
        "new names": "Yara met Oscar in Zagreb",
        "one name": "Jordan flew from Rome to Jordan",
        "fooled": "Perth lies near Ankara",
    }
    return typed(examples, draw)


def play_date(translate) -> Demo:
    """Return a field for a date; `translate(text)` gives the ISO date and where it looked."""

    def draw(text):
        letters = dates.known(text)
        if not letters:
            return pictures.picture(190, "nothing typed", [pictures.text(0, 24, "Type a date.")])
        return pictures.date_picture(letters, *translate(letters))

    examples = {
        "in words": "the 4th of july 2026",
        "in numbers": "5.3.1999",
        "fooled": "4 july 1776",
    }
    return typed(examples, draw)


def play_scene(caption) -> Demo:
    """Return a drawing that can be drawn again; `caption(picture)` yields words without end."""
    another = Button(description="another scene", layout=Layout(width="180px"))
    count = ToggleButtons(options={"two shapes": False, "one alone": True})
    noise = FloatSlider(value=0.1, min=0, max=1, step=0.1, description="noise", layout=WIDE)
    shown, number = HTML(), [0]

    def draw(alone, size):
        rng = np.random.default_rng(number[0])
        drawn, _ = scenes.scene(rng, alone)
        pixels = scenes.blurred(drawn, rng, noise.value)
        square = pixels.reshape(scenes.SIDE, scenes.SIDE)
        return pictures.scene_picture(square, scenes.sentence(caption(pixels)), size)

    def show(change=None):
        shown.value = draw(count.value, size=17)

    def draw_another(button):
        number[0] += 1
        show()

    another.on_click(draw_another)
    count.observe(show, "value")
    noise.observe(show, "value")
    show()
    still = draw(alone=False, size=9) + draw(alone=True, size=9)
    return Demo([HBox([another, count]), noise, shown], still)


def _player(samples) -> str:
    """Return a player of a sound, as HTML."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(morse.RATE)
        out.writeframes((samples / np.abs(samples).max() * 20_000).astype("<i2").tobytes())
    data = base64.b64encode(file.getvalue()).decode()
    return f'<audio controls style="width: 100%" src="data:audio/wav;base64,{data}"></audio>'


def play_morse(hear) -> Demo:
    """Return a field for a word that is sent as sound; `hear(energy)` gives a symbol a frame."""
    word = field(8, value="SOS", description="send")
    noise = FloatSlider(value=1, min=0, max=4, step=0.5, description="noise", layout=WIDE)
    speed = FloatSlider(value=1, min=0.5, max=2, step=0.1, description="speed", layout=WIDE)
    player, shown = HTML(layout=WIDE), HTML()

    def draw(samples):
        energy = morse.energies(samples)
        symbols = hear(energy)
        return pictures.morse_picture(energy, symbols, morse.merged(symbols))

    def show(change=None):
        letters = "".join(each for each in word.value.upper() if each in morse.CODES)
        samples = morse.sound(letters, np.random.default_rng(0), noise.value, speed.value)
        player.value, shown.value = _player(samples), draw(samples)

    for control in (word, noise, speed):
        control.observe(show, "value")
    show()
    fast = morse.sound(word.value, np.random.default_rng(0), noise.value, speed=2)
    return Demo([word, noise, speed, player, shown], shown.value + draw(fast))
