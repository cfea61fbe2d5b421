"""The demos' controls: they ask a function of the slide, and show its answer as a picture."""

from ipywidgets import HTML, Button, HBox, Layout, VBox

from . import pictures
from .sessions import ITEMS


class Demo(VBox):
    """Controls and a picture; where no kernel runs, in an export, `still` stands for them."""

    def __init__(self, children, still):
        super().__init__(children)
        self._still = still

    def _repr_mimebundle_(self, **options):
        return {**super()._repr_mimebundle_(**options), "text/html": self._still}


def play_sessions(recommend) -> Demo:
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
    still = pictures.shop_picture(["camera", "lens"], recommend, ITEMS)
    return Demo([HBox(buttons[:5]), HBox(buttons[5:]), shown, again], still)
