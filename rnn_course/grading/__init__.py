"""The course's side of grading: its exercises, the students' bundle, its commands."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
