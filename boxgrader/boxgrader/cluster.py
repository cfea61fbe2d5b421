"""The Dask cluster of a run: processes of this machine, or somebody else's."""

import contextlib
import functools
import itertools
import logging
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from multiprocessing import util

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from distributed import LocalCluster, Security, as_completed, utils

from . import box, scratch
from .model import Reason, ReasonKind, Result
from .pin import PinWorker

# Not needed: a worker's profile of itself, status pages that nobody looks at, and a look at each
# event loop fifty times a second, which took a tenth of the processor. A worker gets its next
# notebook once it is free: one that lasts long keeps no other waiting. And workers are forked from
# a process that has imported what each needs: half a second of the processor for each.
LEAN = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "5s",
    "distributed.admin.system-monitor.interval": "1h",
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.worker.multiprocessing-method": "forkserver",
    "distributed.worker.http.routes": [],
    "distributed.scheduler.http.routes": [],
}


@contextlib.contextmanager
def local_cluster(
    workers: int, scheduler: str | LocalCluster | None = None
) -> Iterator[LocalCluster | str]:
    """Yield the cluster to use: processes of this machine, or what was given."""
    if scheduler:
        yield scheduler
        return
    _prepare_forks()
    # Security: others with an account on this machine could send the workers code to run.
    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
        memory_limit=0,
        security=_security(),
        silence_logs=logging.CRITICAL,
        plugins=(PinWorker(workers),),
        env=dict(os.environ),  # that of the process they are forked from may be an older one
    ) as cluster:
        yield cluster


@functools.cache
def _prepare_forks() -> None:
    """Say what the process that workers are forked from imports, and where its socket lies."""
    multiprocessing.set_forkserver_preload(["boxgrader.execute", "boxgrader.pin"])
    utils._forkserver_preload_set = True  # Dask would have it import pandas as well
    # A socket's path may not be long; and what a killed run leaves goes at the next start.
    place = scratch.make("forks", box.short_temporary_directory())
    util.Finalize(None, scratch.remove, (place,), exitpriority=-200)  # after it has been emptied
    usual, tempfile.tempdir = tempfile.tempdir, place
    try:
        util.get_temp_dir()
    finally:
        tempfile.tempdir = usual


def _security() -> Security:
    """Return credentials of this run's own, valid on any day.

    Those that Dask makes begin this very second: if the clock is set back while the workers start,
    they would wait for each other for ever.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "dask-internal")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(datetime(1970, 1, 1)).not_valid_after(datetime(9999, 1, 1))
    pem, no_password = serialization.Encoding.PEM, serialization.NoEncryption()
    public = made.sign(key, hashes.SHA256()).public_bytes(pem).decode()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, no_password).decode()
    roles: dict[str, str] = {}
    for role in ("client", "scheduler", "worker"):
        roles |= {f"tls_{role}_cert": public, f"tls_{role}_key": private}
    return Security(require_encryption=True, tls_ca_file=public, **roles)


def as_they_end(futures: Iterable, most: int = 1) -> Iterator[tuple[str, Result | None]]:
    """Yield each future's key and result as it comes; no key and None while there is none.

    No more than so many of the futures are asked for at once: an iterator may submit them.
    """
    coming = iter(futures)
    completed = as_completed(list(itertools.islice(coming, most)))
    while completed.count():
        if not completed.has_ready():
            time.sleep(0.05)
            yield "", None
            continue
        future = next(completed)
        completed.update(list(itertools.islice(coming, 1)))
        # A result may be lost with its worker until it is fetched: then this waits for another
        # worker to compute it again; the future's status would be wrong.
        try:
            result = future.result()
        except Exception as error:
            text = f"The grader itself failed: {type(error).__name__}: {error}"[:500]
            result = Result(future.key, reasons=[Reason(ReasonKind.GRADER, text)])
        yield future.key, result
