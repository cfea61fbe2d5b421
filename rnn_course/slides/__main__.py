"""Command line: `python -m rnn_course.slides present|export`."""

import argparse
import sys

from rnn_course.slides import SlidesError


def main(arguments=None) -> int:
    """Run one command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m rnn_course.slides", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    talk = commands.add_parser("present", help="open a deck live in RISE")
    talk.add_argument("deck", help="01, 01_sequences or a path")
    talk.add_argument("--port", type=int, help="default: 8888, or the next free one")
    talk.add_argument("--no-browser", action="store_true", help="only print the address")
    file = commands.add_parser("export", help="write build/slides/: HTML, PDF and an index")
    file.add_argument("decks", nargs="*", help="01, 01_sequences or a path; default: all")
    file.add_argument("--output", help="another folder than build/slides")
    file.add_argument("--no-pdf", action="store_true", help="HTML only; needs no browser")
    options = parser.parse_args(arguments)
    try:
        if options.command == "present":
            from rnn_course.slides.live import present

            present(options.deck, options.port, browser=not options.no_browser)
        else:
            from rnn_course.slides.export import export

            export(options.decks, options.output, pdf=not options.no_pdf)
    except SlidesError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
