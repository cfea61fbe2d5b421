# Every task of the course; plain `make` prints them.
# Each target sets up $(VENV) first if it is missing or if the list of dependencies changed.
# Set-up byte-compiles all packages: grading boxes mount .venv read-only and would recompile
# TensorFlow for each submission.

.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV ?= .venv
LOCK ?= requirements.lock
PYTHON ?= >=3.11,<3.14
READY := $(VENV)/.ready
DECK ?= 01_sequences

# nbgrader calls a bare `alembic`, so the environment's programs come first.
export PATH := $(abspath $(VENV))/bin:$(PATH)
# Serves our labextension and export template without an install step.
export JUPYTER_PATH := $(CURDIR)/rnn_course/slides/share/jupyter:$(JUPYTER_PATH)

.PHONY: help
help:  ## print every target, one line each
	@echo "make TARGET [NAME=value ...], where TARGET is one of:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- set-up ---------------------------------------------------------------

.PHONY: setup
setup: $(READY)  ## create or update .venv (every other target does this by itself)

# uv makes the environment, with the system's Python where that is 3.11 to 3.13, else with one that it
# downloads. Where there is no uv, any Python 3 installs it first, into build/uv.
$(READY): pyproject.toml boxgrader/pyproject.toml $(LOCK)
	@set -e; \
	echo "Setting up $(VENV); the first time this downloads about 600 MB."; \
	if [ "$$(uname -sm)" = "Darwin x86_64" ]; then \
	  echo "This Mac has an Intel processor: TensorFlow is no longer built for it. Use another computer, or Google Colab." >&2; exit 1; fi; \
	uv=uv; \
	if ! command -v uv >/dev/null; then \
	  uv=build/uv/bin/uv; pin=$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements.lock); \
	  for python in python3 python; do command -v $$python >/dev/null && break; done; \
	  test -x $$uv || { $$python -m venv build/uv && \
	    build/uv/bin/python -m pip install --quiet --disable-pip-version-check "$$pin"; } || \
	  { rm -rf build/uv; echo "Python could not install uv. Install uv yourself (docs.astral.sh/uv), or on Debian and Ubuntu:" >&2; \
	    echo "  sudo apt install python3-venv" >&2; echo "Then run make again." >&2; exit 1; }; \
	fi; \
	test -x $(VENV)/bin/python || $$uv venv --quiet --python '$(PYTHON)' $(VENV) || \
	{ echo "The course needs Python 3.11, 3.12 or 3.13; this machine has $$(python3 --version 2>/dev/null || echo none)," >&2; \
	  echo "and uv could not download one. Install one of them, then run make again." >&2; exit 1; }; \
	export VIRTUAL_ENV="$(abspath $(VENV))"; \
	$$uv pip sync --quiet --compile-bytecode $(LOCK); \
	$$uv pip install --quiet --no-deps --no-build-isolation --editable ./boxgrader --editable . ; \
	touch $@

.PHONY: lock
lock: $(READY)  ## pin the dependencies of both pyproject.toml in requirements.lock (LOCK_ARGS=--upgrade for newer ones)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --all-extras \
	  --custom-compile-command "make lock" $(LOCK_ARGS) pyproject.toml boxgrader/pyproject.toml -o requirements.lock

# --- slides ---------------------------------------------------------------

.PHONY: present slides site figures plan
present: $(READY)  ## open a deck in RISE (DECK=02_rnn_types picks another; PORT=8888)
	@python -m rnn_course.slides present $(DECK) $(if $(PORT),--port $(PORT))

slides: $(READY)  ## export the decks to build/slides/: one offline HTML file each, PDF, an index (DECK=01_sequences for one)
	@python -m rnn_course.slides export $(if $(filter command line environment,$(origin DECK)),$(DECK))

site: slides bundle  ## put decks, exercises to read and the students' zip into build/site/, for any static web host
	@python -m rnn_course.site

figures: $(READY)  ## redraw every figure in images/ from its script
	@python -m rnn_course.drawing

plan: $(READY)  ## write what course.toml says: README's tables, maps, Program slides, minutes
	@python -m rnn_course.plan
	@python -m rnn_course.drawing $(notdir $(basename $(wildcard images/rnn/program_*.py)))

# --- exercises and grading ------------------------------------------------

.PHONY: exercises bundle release collect grade feedback return report watch formgrader solutions-release
exercises: $(READY)  ## make exercises/ from solutions/
	@python -m rnn_course.grading exercises

bundle: $(READY)  ## make build/rnn-course-exercises.zip for the students
	@python -m rnn_course.grading bundle

release: $(READY)  ## hand an exercise out on a JupyterHub (EXERCISE=03_01; EXCHANGE=/srv/exchange COURSE_ID=)
	@python -m rnn_course.grading release --exercise "$(or $(EXERCISE),$(error Say which: make release EXERCISE=03_01))"

RULE = $(if $(ATTEMPTS),--attempts "$(ATTEMPTS)") $(if $(KEEP),--keep "$(KEEP)")
collect: $(READY)  ## take in what students sent (FROM=downloads/, a zip, or exchange; ROSTER=roster.csv; DUE="2026-12-01 12:00"; ATTEMPTS= KEEP=)
	@python -m rnn_course.grading collect $(if $(FROM),--from "$(FROM)") $(if $(ROSTER),--roster "$(ROSTER)") $(if $(DUE),--due "$(DUE)") $(RULE)

grade: $(READY)  ## score every submission (EXERCISE=03_01 STUDENT=name narrow it; WORKERS= SCHEDULER= GRADEBOOK=)
	@python -m rnn_course.grading grade $(if $(EXERCISE),--exercise "$(EXERCISE)") $(if $(STUDENT),--student "$(STUDENT)") \
	  $(if $(WORKERS),--workers $(WORKERS)) $(if $(SCHEDULER),--scheduler "$(SCHEDULER)")

feedback: $(READY)  ## write each student's page: the score, what to look at, the notebook
	@python -m rnn_course.grading feedback $(if $(EXERCISE),--exercise "$(EXERCISE)") $(if $(STUDENT),--student "$(STUDENT)")

return: $(READY)  ## make feedback, and return each page through the exchange (EXERCISE= STUDENT= narrow it)
	@python -m rnn_course.grading return $(if $(EXERCISE),--exercise "$(EXERCISE)") $(if $(STUDENT),--student "$(STUDENT)")

report: $(READY)  ## print the scores, write build/report.html (who needs help) and build/scores.csv for the LMS
	@python -m rnn_course.grading report

watch: $(READY)  ## grade what arrives and return its page, until Ctrl+C (FROM=exchange or a folder; ATTEMPTS=3 KEEP=best WORKERS=1)
	@python -m rnn_course.grading watch --from "$(or $(FROM),exchange)" $(RULE) $(if $(WORKERS),--workers $(WORKERS))

formgrader: $(READY)  ## open nbgrader's form for the answers graded by hand
	@python -m rnn_course.grading formgrader $(if $(PORT),--port $(PORT))

solutions-release: $(READY)  ## after the deadline: make build/solutions/ to hand out
	@python -m rnn_course.grading solutions-release

.PHONY: hub
hub: $(READY)  ## the course on a JupyterHub on this machine, to try it or for one room (PORT=8000 HOST=127.0.0.1)
	@python -m rnn_course.hub $(if $(PORT),--port $(PORT)) $(if $(HOST),--host $(HOST))

.PHONY: hub-password
hub-password: $(READY)  ## a new password for a student who forgot it (STUDENT=jane)
	@python -m rnn_course.hub --new-password "$${STUDENT:?Whose? make hub-password STUDENT=jane}"

.PHONY: try
try: $(READY)  ## check one exercise in the terminal, as its student sees it (EXERCISE=03_02)
	@python -m rnn_course.grading.check $(or $(EXERCISE),$(error Say which: make try EXERCISE=03_02)) --folder exercises

# --- proof ----------------------------------------------------------------

# make test runs three pytests side by side. Browser and boxes wait most of the time, and have limits
# in seconds: the rest, which computes, takes the cores when they leave them (nice). A machine that is
# busy with something else fails nobody: what fails there runs once more, and is counted.
PARTS := test-rest test-browser test-boxes
TIMING_SENSITIVE := tests/browser boxgrader/tests
REPORTS ?= build
# Ctrl+C ends all; tee still writes what pytest says about it. The tests call make themselves.
PYTEST := @mkdir -p $(REPORTS); set -o pipefail; unset MAKEFLAGS MAKELEVEL;
REPORT = 2>&1 | tee -i $(REPORTS)/$@.txt

.PHONY: style check test-fast test test-rest test-browser test-boxes test-lowest answers mutants prove forecast-search bench bench-grading bench-class bench-watch clean
style: $(READY)  ## the part of make check and make test that reads alone: lint, types, imports, spelling
	@ruff check . && ruff format --check .
	@mypy
	@deptry . && cd boxgrader && deptry .
	@codespell

check: style  ## make style, house rules, and whether exercises and figures are fresh: under a minute
	@python -m rnn_course.grading exercises --check
	@pytest -q tests/content tests/figures/test_figures.py::test_it_rebuilds_to_the_same_bytes

# No kernel, box, browser or training.
FAST := tests/content tests/exercise_tools tests/figures tests/grading/test_collect.py \
  $(addprefix boxgrader/tests/test_,rpc.py sanitize.py tags.py text.py)

test-fast: $(READY)  ## what needs no kernel, box or browser, after a change to one module: under two minutes
	@ruff check . && ruff format --check .
	@mypy
	@pytest -q -n $(or $(WORKERS),auto) --dist worksteal $(FAST)
	@pytest -q tests/submissions -k full_marks

test: $(READY)  ## prove that the course holds: all of it but the slow proofs (make prove)
	@$(MAKE) --no-print-directory --jobs=4 --keep-going --output-sync=target style $(PARTS); status=$$?; \
	for part in $(PARTS); do \
	  test -e $(REPORTS)/$$part.txt || continue; \
	  printf '\n%s\n' "make $$part:"; \
	  sed -n '/ short test summary info /,$$p' $(REPORTS)/$$part.txt | grep . || tail -n 1 $(REPORTS)/$$part.txt; \
	done; exit $$status

# The + lets one see how it gets on, while the other two print their reports when they end. It would
# also run under make -n.
LIVE = $(if $(findstring n,$(firstword -$(MAKEFLAGS))),,+)
test-rest: $(READY)  ## the part of make test that computes
	$(LIVE)$(PYTEST) nice -n 5 pytest -n $(or $(WORKERS),auto) --dist worksteal tests \
	  $(addprefix --ignore ,tests/prove $(TIMING_SENSITIVE)) $(REPORT)

test-browser: $(READY)  ## the part of make test that drives slides in a browser
	$(PYTEST) pytest -n 2 --dist loadscope --reruns 1 tests/browser $(REPORT)

test-boxes: $(READY)  ## the part of make test that tries the grader, in its boxes
	$(PYTEST) pytest --reruns 1 boxgrader/tests $(REPORT)

test-lowest: $(READY)  ## make test with the lowest versions that the two pyproject.toml allow, on Python 3.11, in build/lowest/
	@mkdir -p build/lowest
	@uv pip compile --quiet --resolution lowest-direct --python-version 3.11 --all-extras \
	  pyproject.toml boxgrader/pyproject.toml -o build/lowest/requirements.txt
	@$(MAKE) test VENV=build/lowest/.venv LOCK=build/lowest/requirements.txt PYTHON=3.11

answers: $(READY)  ## run the answers in tests/submissions that changed, and note which pass, for make test
	@ANSWERS=store pytest -q -n $(or $(WORKERS),auto) --dist worksteal tests/submissions

mutants: $(READY)  ## count the small slips that the exercises' checks notice, and store them for make test (EXERCISE=02_01 for one)
	@python -m tests.mutants --store $(EXERCISE)

prove: $(READY)  ## the slow proofs: all answers and mutants, twenty seeds of each, the hub in a browser
	@python -m rnn_course.hub --install || echo "The test of the hub is skipped, for the reason above." >&2
	@pytest -n $(or $(WORKERS),auto) tests/prove
	@ANSWERS=all pytest -n $(or $(WORKERS),auto) --dist worksteal tests/submissions
	@python -m tests.mutants

forecast-search: $(READY)  ## choose the forecaster again, on origins up to 84 alone (minutes)
	@python -m rnn_course.forecasting.search

bench: $(READY)  ## print the course's own figures beside their targets (ALL=1: tests and grading too)
	@python -m benchmarks.course $(if $(ALL),--all)

bench-grading: $(READY)  ## time our grader against stock nbgrader on one generated class (EXERCISE=02_01 COUNT=24)
	@python -m benchmarks.grading $(if $(EXERCISE),--exercise $(EXERCISE)) $(if $(COUNT),--count $(COUNT))

bench-class: $(READY)  ## simulate classes of 50, 100 and 200: time, memory and size of the round (SIZES="50" KEEP_IN=build/classroom)
	@python -m benchmarks.classroom $(if $(SIZES),--sizes $(SIZES)) $(if $(EXERCISE),--exercise $(EXERCISE)) $(if $(KEEP_IN),--keep "$(KEEP_IN)")

bench-watch: $(READY)  ## time make watch: seconds from the arrival of one submission to its page (COUNT=4)
	@python -m benchmarks.watch $(if $(COUNT),--count $(COUNT))

clean:  ## delete what can be made again: build/, caches (not .venv, not grading/)
	rm -rf build .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -exec rm -rf {} +
