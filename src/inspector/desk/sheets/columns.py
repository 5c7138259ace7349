"""As what the columns of a sheet are taken, and why that may not be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from inspector.desk.errors import WrongInput
from inspector.desk.sheets import headings
from inspector.desk.sheets.headings import Taken
from inspector.language import _, n_

MAX_HEADING = 200
"""Longest heading, in characters: it becomes the name of a field."""


def take(
    path: Path,
    heads: Sequence[str],
    required: Sequence[str],
    known: Sequence[str],
    others: bool,
    mapping: Mapping[str, str],
    words: Mapping[str, Sequence[str]],
) -> list[Taken]:
    """As what every column is taken (see `sheet.rows_of`); WrongInput where that cannot be."""
    called = {column: words.get(column, ()) for column in known}
    if not any(heads):
        words_ = _("{path} is empty: its first line must have the columns {required}")
        raise WrongInput(words_.format(path=path, required=", ".join(required)))
    try:
        taken = headings.take(heads, required, called, mapping)
    except WrongInput as fault:
        raise WrongInput(f"{path}: {fault}") from None
    if not (others or headings.in_form(heads, required)):
        taken = [each if each.column in known else Taken(each.heading, "") for each in taken]
    columns = [each.column for each in taken]
    absent = [each for each in required if each not in columns]
    if absent == ["round"]:
        words_ = _(
            "{path}: no column says the round: name it with --round, or with --map {example}"
        )
        raise WrongInput(words_.format(path=path, example="round=Heading"))
    if absent:
        raise WrongInput(_absent(path, heads, absent, required))
    _judge_columns(path, columns, known, others)
    return taken


def _absent(
    path: Path, heads: Sequence[str], absent: Sequence[str], required: Sequence[str]
) -> str:
    """A sentence about columns that are not there, with the way to name them."""
    words = n_(
        "{path}: the column {names} is missing; there must be {required}; the headings are {heads}:"
        " if one of them is meant, say so: --map {first}=Heading",
        "{path}: the columns {names} are missing; there must be {required}; the headings are"
        " {heads}: if some of them are meant, say so: --map {first}=Heading",
        len(absent),
    )
    return words.format(
        path=path,
        names=_quoted(absent),
        required=", ".join(required),
        heads=_quoted([each for each in heads if each]) or "–",
        first=absent[0],
    )


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _judge_columns(path: Path, columns: list[str], known: Sequence[str], others: bool) -> None:
    columns = [name for name in columns if name]
    doubled = sorted({name for name in columns if columns.count(name) > 1})
    unknown = [name for name in columns if name not in known and not others]
    long = [f"{name[:40]}…" for name in columns if len(name) > MAX_HEADING]
    for names, words in (
        (long, _("{path}: the heading {names} is too long")),
        (doubled, _("{path}: the column {names} stands twice")),
        (unknown, _("{path}: the column {names} is unknown; known are {known}")),
    ):
        if names:
            raise WrongInput(words.format(path=path, names=_quoted(names), known=", ".join(known)))
