"""Real parts: a Dask cluster of separate processes over TLS, and a PostgreSQL gradebook."""

import contextlib
import datetime
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import toy
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from test_faults import several_open_at_once
from test_run import SCORES, scores

from boxgrader import GradingError, cluster, database, report, run
from boxgrader import __main__ as cli


def _certificate(folder):
    """Write a certificate that vouches for itself; return Dask's settings that use it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "grading")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    tls = {"CA_FILE": "certificate.pem"}
    for role in ("CLIENT", "SCHEDULER", "WORKER"):
        tls |= {f"{role}__CERT": "certificate.pem", f"{role}__KEY": "key.pem"}
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{k}": str(folder / v) for k, v in tls.items()}
    return {**settings, "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true"}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def _process(*arguments, **options):
    process = subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_workers_over_tls_score_the_same_and_one_may_die(course, tmp_path):
    settings = _certificate(tmp_path)
    env = {**os.environ, **settings}
    address = f"tls://127.0.0.1:{_free_port()}"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    scheduler = [*dask, "--host", address, "--no-dashboard"]
    dask = [sys.executable, "-m", "distributed.cli.dask_worker"]
    worker = [
        *dask,
        address,
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
        "--local-directory",
        str(tmp_path),
    ]
    with (
        _process(*scheduler, env=env),
        _process(*worker, env=env) as first,
        _process(*worker, env=env),
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "boxgrader",
                "--workspace",
                str(course.path),
                "--course",
                str(course.course),
                "grade",
                "--scheduler",
                address,
            ],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as grading,
    ):
        end = time.monotonic() + 120
        while not list((course.path / "results").glob("*.json")) and time.monotonic() < end:
            time.sleep(0.2)
        first.send_signal(signal.SIGKILL)
        said, _ = grading.communicate(timeout=300)
    assert grading.returncode == 0, said
    assert {**scores(course), "wrong": 0} == {**SCORES, "wrong": 0}


def test_result_that_dies_with_its_worker_is_computed_again(course, monkeypatch):
    lost = []

    class LosingTheFirst(cluster.as_completed):
        def __next__(self):
            first = super().__next__()
            if not lost:
                lost.append(first)
                (holder,) = first.client.who_has([first])[first.key]
                (pid,) = first.client.run(os.getpid, workers=[holder]).values()
                os.kill(pid, signal.SIGKILL)
                while first.status == "finished":
                    time.sleep(0.05)
            return first

    monkeypatch.setattr(cluster, "as_completed", LosingTheFirst)
    chosen = [(student, toy.NAME) for student in ("blank", "right", "slow1")]
    outcomes = run.grade(course, chosen, workers=2, progress=False)
    assert lost
    assert {outcome.student: outcome.score for outcome in outcomes} == scores(course)
    assert scores(course) == {"blank": 0, "right": 10, "slow1": 10}


def _postgres():
    """Return the folder of PostgreSQL's server programs; say what is missing if there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    path = found[-1] if found else shutil.which("initdb")
    if path:
        return Path(path).parent
    lacking = "no PostgreSQL server here: apt install postgresql"
    if os.environ.get("CI"):
        pytest.fail(lacking)
    return pytest.skip(lacking)


@pytest.fixture(scope="module")
def postgresql():
    """Return the URL of a PostgreSQL server without the database's name."""
    programs = _postgres()
    folder, port = Path(f"/tmp/rnn-pg-{os.getpid()}"), _free_port()
    folder.mkdir()
    user = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "nobody", "nogroup")
    try:
        subprocess.run(
            [
                programs / "initdb",
                "-D",
                folder / "db",
                "-U",
                "grader",
                "-A",
                "trust",
                "-N",
                "-E",
                "UTF8",
                "--locale",
                "C",
            ],
            check=True,
            capture_output=True,
            cwd="/",
            **user,
        )
        server = [
            programs / "postgres",
            "-D",
            folder / "db",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-k",
            folder,
        ]
        with _process(*server, cwd="/", **user):
            end = time.monotonic() + 60
            while not (folder / f".s.PGSQL.{port}").exists() and time.monotonic() < end:
                time.sleep(0.1)
            yield f"postgresql+psycopg://grader@127.0.0.1:{port}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_database(server, name, options):
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 {options}"))
    engine.dispose()
    return f"{server}/{name}"


def test_gradebook_in_postgresql(postgresql, tmp_path, monkeypatch):
    monkeypatch.setenv("GRADEBOOK", f"{postgresql}/postgres")
    workspace = toy.course(tmp_path / "course")
    toy.submit(workspace, "right", toy.answered(workspace))
    toy.submit(workspace, "blank", toy.release(workspace))
    toy.submit(workspace, "broken", "{")
    run.grade(workspace, workspace.submissions(), workers=1, progress=False)
    assert scores(workspace) == {"right": 10, "blank": 0, "broken": 0}
    assert not (workspace.path / "gradebook.db").exists()


def test_several_open_a_new_postgresql_gradebook_at_once(postgresql):
    several_open_at_once(_make_database(postgresql, "first", ""))


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_postgresql_database_of_a_wrong_encoding_is_named(encoding, postgresql):
    name = f"in_{encoding.lower()}"
    url = _make_database(postgresql, name, f"ENCODING '{encoding}' LOCALE 'C'")
    said = rf"{name} has the encoding {encoding}(.|\n)*createdb -E UTF8"
    with pytest.raises(GradingError, match=said):
        database.check(url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("rubbish", "gradebook rubbish can't be opened: Could not parse"),
        ("postgresql//a:secret@b/c", r"a:\*\*\*@b/c can't be opened: Could not parse"),
        ("postgresql+none://a:secret@b/c", r"a:\*\*\*@b/c can't be opened: Can't load plugin"),
        ("postgresql+psycopg://a:secret@127.0.0.1:9/c", "refused"),
        ("sqlite:////no/such/folder/x.db", "unable to open"),
    ],
)
def test_a_gradebook_that_cannot_be_opened_is_named_without_its_password(url, said):
    with pytest.raises(GradingError, match=said) as error:
        database.check(url)
    assert "secret" not in str(error.value)


def test_a_database_that_goes_away_is_said_and_loses_nothing(course, monkeypatch, capsys):
    def gone(workspace):
        cause = "connection to server failed: the server closed the connection"
        raise OperationalError("SELECT 1", {}, psycopg.OperationalError(cause))

    main = ["--workspace", str(course.path), "--course", str(course.course)]
    with monkeypatch.context() as patch:
        patch.setattr(report, "rows", gone)
        assert cli.main([*main, "grade", "--student", "right"]) == 1
    said = capsys.readouterr().err
    assert "the gradebook's database says: connection to server failed" in said
    assert "run the same command again" in said
    assert cli.main([*main, "grade", "--student", "right"]) == 0
    assert "10 of 15" in capsys.readouterr().out
