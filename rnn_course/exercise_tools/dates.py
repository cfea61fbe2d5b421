"""Dates as people write them, and as ISO 8601 writes them: what a small network can translate."""

import datetime

import numpy as np

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 ,."  # read: id 1 and up; 0 is padding
DIGITS = "0123456789-"  # written: id 0 and up
START = len(DIGITS)  # what is read before the first digit is written
LONGEST = len("wednesday, september 30, 2026")


def ways_to_write(day):
    """Return a `datetime.date` in nine ways, in small letters; numbers alone are day first."""
    number, month, year = day.day, MONTHS[day.month - 1], day.year
    weekday = WEEKDAYS[day.weekday()]
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return [
        f"{number} {month} {year}",
        f"{month} {number}, {year}",
        f"{number} {month[:3]} {year}",
        f"{weekday}, {month} {number}, {year}",
        f"{weekday[:3]} {number}{ending} {month[:3]} {year}",
        f"{number:02}.{day.month:02}.{year}",
        f"{month} {number}{ending}, {year}",
        f"the {number}{ending} of {month} {year}",
        f"{number}.{day.month}.{year}",
    ]


def date_pairs(rng, count):
    """Draw dates of 1900 to 2099; return (texts, isos), each a list of `count` str."""
    first, days = datetime.date(1900, 1, 1), 73_049
    drawn = [first + datetime.timedelta(int(day)) for day in rng.integers(days, size=count)]
    texts = [
        ways_to_write(day)[way] for day, way in zip(drawn, rng.integers(9, size=count), strict=True)
    ]
    return texts, [day.isoformat() for day in drawn]


def encode_texts(texts):
    """Return the ids of texts of `LETTERS`: int32 (N, LONGEST), padded at the end with 0."""
    ids = np.zeros((len(texts), LONGEST), dtype="int32")
    for row, text in enumerate(texts):
        strange = set(text) - set(LETTERS)
        if strange or len(text) > LONGEST:
            known = f"at most {LONGEST} small letters, digits, blanks, commas and full stops"
            raise ValueError(f"{text!r}: the network reads {known}")
        ids[row, : len(text)] = [LETTERS.index(letter) + 1 for letter in text]
    return ids


def encode_isos(isos):
    """Return the ids of ISO dates: int32 (N, 10)."""
    return np.array([[DIGITS.index(digit) for digit in iso] for iso in isos], dtype="int32")


def shifted(y):
    """Return what the decoder reads beside y (N, S): START, then y without its last column."""
    return np.pad(y[:, :-1], ((0, 0), (1, 0)), constant_values=START)
