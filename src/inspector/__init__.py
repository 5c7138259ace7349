"""Inspections at the keyboard, offline: score a checklist, merge every file, read the season."""

__version__ = "0.1.0"
