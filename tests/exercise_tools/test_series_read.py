"""Where a forecaster may have the airline's series from: each way is noticed."""

import functools
import sys
from pathlib import Path

import pytest

from rnn_course.exercise_tools.given import load_passengers
from rnn_course.exercise_tools.inline import PACKAGE, inlined

FILE = Path(__file__).resolve().parents[2] / "data" / "airline_passengers.csv"
NUMBERS = [int(number) for number in load_passengers()[1]]
WAYS = {
    "the data file": [
        "load_passengers()[1]",
        "open(FILE).read()",
        "__import__('io').open(FILE, 'rb').read()",
        "Path(FILE).read_text()",
        "np.loadtxt(FILE, delimiter=',', skiprows=1, usecols=1)",
        "np.genfromtxt(FILE, delimiter=',', usecols=1)",
        "__import__('pandas').read_csv(FILE)",
        "__import__('urllib.request').request.urlopen(Path(FILE).as_uri()).read()",
        "__import__('os').read(__import__('os').open(FILE, 0), 9000)",
        "helper()",
        "helper",
        "cached()",
    ],
    "its code": [
        f"'{' '.join(map(str, NUMBERS))}'.split()",
        f"{NUMBERS}",
        f"(lambda: {tuple(NUMBERS[:60])})()",
        "by_heart()",
    ],
    "`DATA`": ["DATA", "[n for n in DATA]"],
    "`table`": ["np.array(table)", "np.array(table[:60])"],
    "`by_month`": ["by_month['passengers']"],
    "`frame`": ["frame.passengers"],
    "`years`": ["years[:, 3]"],
    "its defaults": ["defaults()"],
    "`text`": ["np.array(text.split(), float)"],
    "`rows`": ["[row[1] for row in rows]"],
    "what it keeps": ["closed()", "forecast.known", "Known.numbers", "Known().read()", "partly()"],
    "": [
        "history",
        "np.arange(100.0)",
        "OTHERS",
        "np.arange(700)[:12]",
        "ALL",
        "AGAIN",
        "[112, 118, 132]",
        "late()",
        "np.resize(history, 90)",
    ],
}


@pytest.mark.parametrize(("where", "way"), [(w, way) for w, ways in WAYS.items() for way in ways])
def test_each_way_to_the_series_is_noticed(where, way):
    tools = f"from {PACKAGE}.given import load_passengers\nfrom {PACKAGE}.probe import series_read"
    answer = f"""
DATA, table, OTHERS = load_passengers()[1], {NUMBERS}, np.arange(2.0, 60.0, 0.5)
ALL, AGAIN, years = np.arange(700), np.resize(DATA[:40], 400), DATA.reshape(12, 12).T
by_month = {{"month": [f"month {{m}}" for m in range(144)], "passengers": DATA}}
frame = __import__("pandas").DataFrame(by_month)

def defaults(horizon=12, *, known=DATA):
    return known

def helper():
    return load_passengers()[1]

text, rows = "{" ".join(map(str, NUMBERS))}", [(str(m), n) for m, n in enumerate({NUMBERS})]

class Known:
    numbers = DATA
    def read(self):
        return self.numbers

def closing(known):
    def closed():
        return known
    return closed

def unfilled():
    def late():
        return never if history is None else 0
    history = 1
    return late
    never = 1

late = unfilled()
closed, partly, cached = closing(DATA), functools.partial(list, DATA), functools.cache(helper)
cached()

def by_heart():
    return {NUMBERS}

def forecast(history, horizon):
    known = {way}
    return history[:horizon]
"""
    names = {"__name__": "__main__", "FILE": str(FILE), "Path": Path, "functools": functools}
    exec(inlined(tools), names)
    exec("from numpy import *", names)  # what a student may have
    exec(answer, names)
    names["forecast"].known = load_passengers()[1] if way == "forecast.known" else None
    found = names["series_read"](names["forecast"], load_passengers()[1][:60], 12)
    assert found == [where] * bool(where), (way, sys.version)
