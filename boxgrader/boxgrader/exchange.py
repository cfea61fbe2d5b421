"""nbgrader's exchange, which every student can read: kept apart from the workspace."""

import os
from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseAssignment


class ReleaseAssignment(ExchangeReleaseAssignment):
    """Hands an assignment out through an exchange; opens no folder that was closed.

    nbgrader's own makes its exchange's root writable for everybody, whatever lies in it.
    """

    def ensure_root(self) -> None:
        """Make the exchange's folder, or see that it is one; ExchangeError if it is not."""
        root, private = Path(self.root).resolve(), Path(self.coursedir.root).resolve()
        if root in (private, *private.parents) or private in root.parents:
            self.fail(
                f"{root} is, holds or belongs to the workspace {private}, and an exchange is open "
                "to every student. Name a folder of its own: EXCHANGE=/srv/exchange (and "
                "COURSE_ID=), or c.Exchange.root in the hub's nbgrader_config.py."
            )
        if root.is_dir() and root.stat().st_mode & 0o777 != 0o777 and any(os.scandir(root)):
            self.fail(
                f"{root} is not open to everybody, as an exchange must be, and is not empty. "
                f"If nothing in it is private: chmod 777 {root}"
            )
        super().ensure_root()
