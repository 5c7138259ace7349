"""Sentences where errors go: on one line for a program, in lines of whole words for a person."""

import sys

from inspector.text import clean


def complain(sentence: str) -> None:
    """Print one sentence; a terminal would break its lines inside words."""
    said = clean(sentence, lines=False)
    if sys.stderr.isatty():
        import shutil
        import textwrap

        columns = shutil.get_terminal_size((80, 24)).columns
        said = textwrap.fill(said, columns, break_long_words=False, break_on_hyphens=False)
    print(said, file=sys.stderr)
