"""What Dask does to a worker before its first job.

A module of its own: Dask takes half a second to import, and most commands need none of it.
"""

import os
from typing import Any

from distributed import WorkerPlugin


class PinWorker(WorkerPlugin):
    """Separate a worker and its boxes from the terminal and from the other workers."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def setup(self, worker: Any) -> None:
        """Leave the terminal's process group, and take a share of the cores.

        Only the runner answers a Ctrl+C. And a box full of busy processes can slow down only its
        own worker, where there is a core for each: the others' time limits stay fair.
        """
        os.setpgrp()
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        if self.workers <= len(cores):  # macOS has no such thing, and no boxes either
            os.sched_setaffinity(0, cores[worker.name :: self.workers])
