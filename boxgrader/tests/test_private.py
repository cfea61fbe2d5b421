"""What is private stays so: the workspace, its files, and no exchange in it."""

import stat

import pytest
import toy
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeReleaseAssignment

from boxgrader import __main__ as command
from boxgrader import exchange


def modes(folder):
    return {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def release(course, root, how=exchange.ReleaseAssignment):
    config = course.config()
    config.Exchange.root = str(root)
    place = CourseDirectory(config=config, assignment_id=toy.NAME)
    how(coursedir=place, config=config).start()


@pytest.mark.parametrize("where", [".", "..", "inside", "inside/of/it", "link"])
def test_the_workspace_is_no_exchange(course, tmp_path, where):
    (tmp_path / "link").symlink_to(course.path)
    root = tmp_path / "link" if where == "link" else course.path / where
    before = modes(tmp_path)
    with pytest.raises(ExchangeError, match="EXCHANGE="):
        release(course, root)
    assert modes(tmp_path) == before


def test_nbgraders_own_would_have_opened_it(course):
    release(course, course.path, ExchangeReleaseAssignment)
    assert stat.S_IMODE(course.path.stat().st_mode) == 0o777


def test_the_formgraders_button_refuses_too(course):
    config = course.config()
    config.Exchange.root = str(course.path)
    before = modes(course.path)
    said = NbGraderAPI(CourseDirectory(config=config), config=config).release_assignment(toy.NAME)
    assert not said["success"]
    assert "EXCHANGE=" in str(said)
    assert modes(course.path) == before


def test_a_closed_folder_is_not_opened_and_an_own_one_is_made(course, tmp_path):
    (tmp_path / "home" / "letters").mkdir(parents=True)
    (tmp_path / "home").chmod(0o700)
    with pytest.raises(ExchangeError, match="chmod 1777"):
        release(course, tmp_path / "home")
    release(course, tmp_path / "exchange")
    assert [*(tmp_path / "exchange").rglob(f"outbound/{toy.NAME}/{toy.NAME}.ipynb")]


def test_what_grading_writes_is_read_by_nobody_else(course, tmp_path):
    course.path.chmod(0o755)
    (tmp_path / "in" / "ann").mkdir(parents=True)
    toy_file = tmp_path / "in" / "ann" / f"{toy.NAME}.ipynb"
    toy_file.write_bytes(course.submitted("right", toy.NAME).read_bytes())
    place = ["--workspace", str(course.path), "--course", str(course.course)]
    assert command.main([*place, "collect", "--from", str(tmp_path / "in")]) == 0
    assert command.main([*place, "report"]) == 0
    for folder in (course.path, course.build):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [*course.path.glob("*/ann/**/*"), *course.build.glob("*")]
    assert len(files) > 3
    assert not {path for path in files if path.stat().st_mode & 0o077}
