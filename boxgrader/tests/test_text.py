"""Names and messages of other people, where they enter and where they are shown."""

import csv
import io
import os

import pytest
from boxgrader.roster import folder_name
from boxgrader.text import harmless, printable, readable_name, storable

NAMES = ["J\udcfcrgen", "eve\u202egnp", "\x1b[31mred", "\ud800", "two\nlines", "nul\0", "Zoë", "李"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_can_be_shown_and_stored(name):
    shown = readable_name(name)
    assert shown.isprintable()
    assert shown.encode().decode() == shown
    folder = folder_name(name)
    assert folder.encode().decode() == folder


def test_a_name_in_an_old_encoding_is_read_and_a_good_one_stays():
    assert readable_name(os.fsdecode("Jürgen".encode("cp1252"))) == "Jürgen"
    assert readable_name("Zoë 李") == "Zoë 李"


def test_different_names_are_different_folders():
    assert len({folder_name(name) for name in ("J\udcfcr", "J\udcf6r", "J?r", "J\ud800r")}) == 4


@pytest.mark.parametrize(
    "text",
    ["=1+1", " =1+1", '"=1+1"', "x;=1+1", "x; =1+1", "x\t=1+1", "x,@SUM(1)", "-2+3", "＝1+1"],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("reader", [",", ";", "\t", "|"])
def test_no_spreadsheet_finds_a_formula(text, separator, reader):
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerow(["jane", harmless(text), "x"])
    for line in csv.reader(io.StringIO(file.getvalue()), delimiter=reader):
        for cell in line:
            assert not cell.strip(" \t'\"").startswith(tuple("=+-@＝")) or "'" in cell, cell


@pytest.mark.parametrize("text", ["-17", "+4", "3,5", "Jane-Ann", "a=b", "jane@example.org"])
def test_what_is_no_formula_stays(text):
    assert harmless(text) == text


def test_half_pairs_and_zeros_go_from_all_plain_data():
    data = {"\ud800": ["a\0", {"b": "\udfff"}], "n": 1.5, "none": None}
    clean = storable(data)
    assert "\0" not in str(clean)
    str(clean).encode()
    assert clean["n"] == 1.5
    assert storable("naïve 😀") == "naïve 😀"
    assert printable("two\nlines", keep="\n") == "two\nlines"
