"""Serve the course on a JupyterHub on this machine."""

import argparse
import sys

from boxgrader.model import GradingError

from rnn_course import hub


def main() -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="make hub", description=hub.__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for a room's network")
    parser.add_argument("--install", action="store_true", help="only install it")
    parser.add_argument("--new-password", metavar="NAME", help="for a student who forgot it")
    options = parser.parse_args()
    try:
        if options.install:
            hub.install()
            return 0
        if options.new_password:
            password = hub.new_password(options.new_password)
            print(f"{options.new_password} can log in with {password}, and change it there at")
            print(
                "/hub/auth/change-password. The old password is void; homes and work are as before."
            )
            return 0
        hub.run(options.port, options.host)
    except GradingError as error:
        print(f"make hub: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
