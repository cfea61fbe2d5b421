"""What passed is found again with the same text alone, and the file never has the last word."""

from types import SimpleNamespace

import pytest

from . import conftest, runner, stored

CELLS = [["step", "def step():\n    return 1", None], ["check", "assert step() == 1", 1]]


def test_another_text_version_or_file_has_another_key(monkeypatch, tmp_path):
    keys = {stored.key(CELLS, "score: 1"), stored.key(CELLS, "score: 2")}
    keys.add(stored.key([*CELLS[:1], ["check", "assert step() == 2", 1]], "score: 1"))
    monkeypatch.setattr(stored, "versions", lambda: ["numpy 9"])
    stored._surroundings.cache_clear()
    keys.add(stored.key(CELLS, "score: 1"))
    monkeypatch.setattr(stored, "DATA", tmp_path)
    (tmp_path / "series.csv").write_text("1949-01,112")
    stored._surroundings.cache_clear()
    keys.add(stored.key(CELLS, "score: 1"))
    stored._surroundings.cache_clear()
    assert len(keys) == 5


@pytest.fixture
def file(monkeypatch, tmp_path):
    """An empty file of what passed."""
    monkeypatch.setattr(stored, "FILE", tmp_path / "passed.json")
    stored.passed.cache_clear()
    yield stored.FILE
    stored.passed.cache_clear()


def test_what_failed_or_is_gone_is_not_kept(file):
    (answer, *_) = runner.answers("01_01_sequences_as_tensors")
    there = f"test[{answer.relative_to(stored.HERE)}]"
    stored.store({there: "1", "test[01_01/wrong/gone.py]": "2", "test[no answer]": "3"}, set())
    assert stored.passed() == {there: "1", "test[no answer]": "3"}
    stored.store({"new": "4"}, {"test[no answer]"})
    assert stored.passed() == {there: "1", "new": "4"}
    file.write_text("<<<<<<< a merge")
    stored.passed.cache_clear()
    assert stored.passed() == {}


@pytest.mark.parametrize(
    ("answers", "known", "sampled", "runs"),
    [
        ("", True, False, False),
        ("", True, True, True),
        ("", False, False, True),
        ("all", True, False, True),
        ("store", True, False, False),
    ],
)
def test_only_what_is_stored_is_left_out(
    answers, known, sampled, runs, file, request, monkeypatch, recwarn, unless_passed
):
    monkeypatch.setattr(conftest, "ANSWERS", answers)
    monkeypatch.setattr(stored, "is_sampled", lambda key: sampled)
    test = request.node.nodeid.removeprefix("tests/submissions/")
    stored.store({test: stored.key(CELLS if known else [])}, set())
    assert unless_passed(lambda: "it ran", CELLS) == ("it ran" if runs else "")
    assert len(recwarn) == (not known)


def test_about_one_in_twenty_is_tried_anew():
    tried = sum(stored.is_sampled(stored.key(number)) for number in range(1000))
    assert 25 < tried < 100


def test_what_passes_is_stored_where_that_is_asked(file, monkeypatch):
    monkeypatch.setattr(conftest, "_passed", {})
    monkeypatch.setattr(conftest, "_failed", set())
    stored.store({"spoilt": "0"}, set())
    for name, passed in (("right", True), ("spoilt", False)):
        report = SimpleNamespace(
            when="call", passed=passed, user_properties=[("passed", (name, "1"))]
        )
        conftest.pytest_runtest_logreport(report)
    session = SimpleNamespace(config=SimpleNamespace())
    for answers, expected in (("", {"spoilt": "0"}), ("store", {"right": "1"})):
        monkeypatch.setattr(conftest, "ANSWERS", answers)
        conftest.pytest_sessionfinish(session)
        assert stored.passed() == expected
