"""nbgrader's exchange: what students hand in there, and what comes back to them."""

import os

import pytest
from boxgrader.hand_in import moment
from boxgrader.workspace import GradingError

from .conftest import NAME, answer, put
from .test_collect import FILE, snapshot, take

SECRET = "0123456789abcdef" * 8
FIRST, SECOND = "2026-03-01 10:00:00.123456 UTC", "2026-03-02 10:00:00.654321 UTC"


def handed_in(inbound, user, text, time=FIRST, secret=SECRET, end="+c2VjcmV0c2Vj"):
    """Hand in as nbgrader does; return the folder."""
    folder = inbound / f"{user}+{NAME}+{time}{end}"
    put(folder / FILE, text)
    put(folder / "timestamp.txt", time)
    put(folder / "submission_secret.txt", secret)
    return folder


@pytest.mark.parametrize("end", ["+c2VjcmV0c2Vj", ""])
def test_the_newest_hand_in_counts_with_its_time_and_secret(workspace, tmp_path, end):
    inbound = tmp_path / "inbound"
    text, second = (answer(workspace.course, total=f"def total(x): {n}") for n in "12")
    handed_in(inbound, "jane+x", text, end=end)
    handed_in(inbound, "jane+x", second, SECOND, secret="f" * 128, end=end)
    handed_in(inbound, "bob", text, "2026-03-01 12:00:00 +01", end=end)
    found = take(workspace, inbound)
    assert {what for what, _ in found.values()} == {"taken", "newer"}
    (jane,) = {who for who, _ in workspace.submissions()} - {"bob"}
    folder = workspace.submitted(jane, NAME).parent
    assert (folder / FILE).read_text() == second
    assert moment((folder / "timestamp.txt").read_text()) == moment(SECOND)
    assert (folder / "submission_secret.txt").read_text() == "f" * 128
    assert workspace.record("bob", NAME).time == "2026-03-01T11:00:00+00:00"
    assert "changed as late as" in found[f"bob+{NAME}+2026-03-01 12:00:00 +01{end}/{FILE}"][1]
    again = take(workspace, inbound)
    assert {what for what, _ in again.values()} == {"known", "too old"}
    assert (folder / "submission_secret.txt").read_text() == "f" * 128


def test_what_nbgrader_collected_is_understood(workspace, tmp_path):
    collected, text = tmp_path / "submitted", answer(workspace.course)
    for who, stamp in {"jane": FIRST, "bob": "tomorrow"}.items():
        folder = collected / who / NAME
        put(folder / FILE, text)
        put(folder / f"{NAME}-Copy1.ipynb", text + "\n")
        put(folder / "submission_secret.txt", SECRET)
        put(folder / "timestamp.txt", stamp)
        os.utime(folder, (0, 0))
    put(collected / "carl" / FILE, text)
    put(collected / "carl" / "timestamp.txt", "2020-01-01 10:00:00 UTC")  # of no hand-in
    found = take(workspace, collected)
    assert found[f"jane/{NAME}/{FILE}"] == ("taken", f"jane/{NAME}")
    assert found[f"jane/{NAME}/{NAME}-Copy1.ipynb"][0] == "left out"
    assert found[f"bob/{NAME}/timestamp.txt"][0] == "REFUSED"
    assert "the file's own time" in found[f"bob/{NAME}/{FILE}"][1]
    assert workspace.record("jane", NAME).time == "2026-03-01T10:00:00.123456+00:00"
    assert workspace.record("carl", NAME).time.startswith("2026-03-01")
    assert workspace.submitted("bob", NAME).with_name("submission_secret.txt").exists()
    os.utime(collected / "jane" / NAME)  # a file was put there later
    assert "changed as late as" in take(workspace, collected)[f"jane/{NAME}/{FILE}"][1]


@pytest.mark.parametrize("name", ["timestamp.txt", "submission_secret.txt", FILE])
@pytest.mark.parametrize("kind", ["link", "pipe", "nonsense", "large", "closed", "folder"])
def test_a_hostile_file_is_named_and_never_followed(workspace, tmp_path, name, kind):
    inbound, secret = tmp_path / "inbound", tmp_path / "private.txt"
    secret.write_text(FIRST if name == "timestamp.txt" else "a" * 128)
    folder = handed_in(inbound, "jane", answer(workspace.course))
    handed_in(inbound, "bob", answer(workspace.course))
    path = folder / name
    path.unlink()
    if kind == "link":
        path.symlink_to(secret)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes({"nonsense": b"\xff\x00 now", "large": b"0" * 25_000_000}.get(kind, b""))
    found = take(workspace, inbound)
    assert found[f"bob+{NAME}+{FIRST}+c2VjcmV0c2Vj/{FILE}"][0] == "taken"
    said = found.get(f"{folder.name}/{name}", ("", ""))
    if kind == "folder":
        assert (found.get(folder.name, [""])[0] == "REFUSED") == (name == FILE)
    else:
        assert said[0] == ("BROKEN" if name == FILE else "REFUSED"), said
    kept = workspace.submitted("jane", NAME)
    assert kept.exists() or (name, kind) == (FILE, "folder")
    for path in kept.parent.glob("*"):
        assert path.is_file()
        assert not path.is_symlink()
        assert b"a" * 128 not in path.read_bytes()


def test_the_workspace_itself_is_refused_and_unharmed(workspace, tmp_path):
    take(workspace, handed_in(tmp_path / "inbound", "jane", answer(workspace.course)).parent)
    before = snapshot(workspace.path, workspace.path / ".lock")
    (tmp_path / "link").symlink_to(workspace.path / "submitted")
    for source in (workspace.path / "submitted", workspace.path, tmp_path, tmp_path / "link"):
        with pytest.raises(GradingError, match="Nothing was read or changed"):
            take(workspace, source)
    assert snapshot(workspace.path, workspace.path / ".lock") == before
