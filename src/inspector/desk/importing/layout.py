"""As what the columns of a sheet of findings are taken: long (a row a finding) or wide (a row a
cell, a column or more for each criterion)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.importing.mapping import (
    ID,
    OF_FINDING,
    OF_VISIT,
    REST,
    Group,
    Numbers,
    SheetMap,
    key_of,
)
from inspector.desk.sheets import called, headings
from inspector.desk.sheets.columns import MAX_HEADING
from inspector.desk.sheets.headings import Taken
from inspector.language import _

LONG = ("criterion", *OF_FINDING)
"""What a row of a long sheet says beside `OF_VISIT`."""
MAX_COLUMNS = 16_384
"""As many as a spreadsheet has."""
_CALLED = ("tieu chi", "ma tieu chi", "muc", "tc", "criterion", "criterio", "item", "question")
_POINTS = ("diem", "so diem", "cham", "points", "score", "pontos")
_BEGINS = "(?<![a-z0-9])(?<![a-z0-9][.-])"
_ENDS = "(?![a-z0-9])(?![.-][0-9])"
"""An id stands alone: `III.1` is not in `III.10`, nor in `III.1.2`."""


class Part(NamedTuple):
    """A column of a wide sheet: at `place`, what it `holds` of which criterion. `column` is self,
    team, appraised or empty; `numbers` what numbers in it are (empty: as the sheet says)."""

    place: int
    criterion: str
    holds: str
    column: str
    numbers: Numbers


class Layout(NamedTuple):
    """The columns of a sheet: the places of ours, those of a wide sheet's parts, and of a column
    that lists criteria. `taken` tells it heading by heading; `points` that the heading over the
    answers calls them points."""

    taken: Sequence[Taken]
    columns: Mapping[str, int]
    parts: Sequence[Part]
    listed: int | None
    points: bool = False

    @property
    def wide(self) -> bool:
        """Whether a row says something of several criteria."""
        return bool(self.parts) or self.listed is not None


def arrange(
    path: Path,
    heads: Sequence[str],
    said: SheetMap,
    pairs: Mapping[str, str],
    ids: Sequence[str],
    whole: bool = True,
) -> Layout:
    """The layout of a sheet with these headings, `ids` being the criteria that there are.

    What a mapping does not say is recognised. `pairs` are columns of ours with the headings that
    are meant. WrongInput where a heading that is named is not there, or where the layout is to be
    `whole` and a column is missing.
    """
    if len(heads) > MAX_COLUMNS:
        words = _("{path} has more than {most} columns")
        raise WrongInput(words.format(path=path, most=MAX_COLUMNS))
    chosen = {**said.columns, **pairs}
    settled = {headings.find(heads, heading): column for column, heading in chosen.items()}
    listed = headings.find(heads, said.listed.heading) if said.listed else None
    rest = {
        place: head
        for place, head in enumerate(heads)
        if head and len(head) <= MAX_HEADING and place not in settled and place != listed
    }
    long = "criterion" in settled.values() or "criterion" in said.constants
    if said.criteria:
        parts = [part for group in said.criteria for part in _of_group(path, group, rest, ids)]
    else:
        parts = [] if said.listed or long else list(_recognised(rest, ids))
    _judge_parts(path, heads, parts)
    if len(parts) < 2 and not said.wide:
        parts = []
    wide = bool(parts) or said.listed is not None
    known = OF_VISIT if wide else (*OF_VISIT, *LONG)
    taken = {part.place for part in parts}
    settled.update(_others(heads, rest, taken, settled, known))
    if not wide and "answer" not in (*settled.values(), *said.constants):
        points = [(place, "answer") for place in rest if says_points(heads[place])]
        settled.update(points[:1])
    columns = {column: place for place, column in settled.items()}
    if whole:
        _judge_columns(path, heads, columns, said, wide)
    shown = settled | {part.place: _told(part) for part in parts}
    if listed is not None:
        shown[listed] = _("criteria named")
    return Layout(
        [Taken(head, shown.get(place, "")) for place, head in enumerate(heads)],
        columns,
        parts,
        listed,
        not wide and "answer" in columns and says_points(heads[columns["answer"]]),
    )


def says_points(heading: str) -> bool:
    """Whether a heading calls what stands under it points."""
    return headings.plain(heading) in called.POINTS


def _told(part: Part) -> str:
    held = "" if part.holds == "answer" else f" {part.holds}"
    return f"{part.criterion}{held}" + (f" ({part.column})" if part.column else "")


def _others(
    heads: Sequence[str],
    rest: Mapping[int, str],
    taken: set[int],
    settled: Mapping[int, str],
    known: Sequence[str],
) -> Iterator[tuple[int, str]]:
    """The further columns of ours that are recognised by their headings."""
    still = [
        heads[place] if place in rest and place not in taken else "" for place in range(len(heads))
    ]
    missing = [column for column in known if column not in settled.values()]
    words = {column: called.FINDINGS.get(column, ()) for column in missing}
    if "cell" in words and known == OF_VISIT:
        words["cell"] = (*words["cell"], *called.ROSTER["name"])
    for place, found in enumerate(headings.recognise(still, words)):
        if found in missing:
            yield place, found


def _of_group(
    path: Path, group: Group, rest: Mapping[int, str], ids: Sequence[str]
) -> Iterator[Part]:
    """The columns that a group of a mapping means."""
    known = {each.casefold(): each for each in ids}
    heads = [rest.get(place, "") for place in range(max(rest, default=-1) + 1)]
    for heading, criterion in group.named.items():
        if criterion.casefold() not in known:
            words = _("no checklist of the round has the criterion “{text}”: there are {known}")
            raise WrongInput(words.format(text=criterion, known=", ".join(ids)))
        place = headings.find(heads, heading)
        yield Part(place, known[criterion.casefold()], group.holds, group.column, group.numbers)
    named = {headings.find(heads, heading) for heading in group.named}
    if not group.heading:
        return
    found = False
    for place, head in rest.items():
        criterion = "" if place in named else _id_in(head, group.heading, ids)
        if criterion:
            found = True
            yield Part(place, criterion, group.holds, group.column, group.numbers)
    if not found:
        words = _("{path}: no heading is like “{heading}” with the id of a criterion")
        raise WrongInput(words.format(path=path, heading=group.heading))


def _id_in(head: str, pattern: str, ids: Sequence[str]) -> str:
    """The longest id of a criterion with which a heading is like the pattern; empty: none."""
    text = key_of(head)
    before, _id, after = pattern.replace("…", REST).partition(ID)
    start, end = (
        ".*".join(re.escape(key_of(each)) for each in side.split(REST)) for side in (before, after)
    )
    for each in _in_text(text, ids):
        if re.fullmatch(rf"{start}\s*{_alone(each)}\s*{end}", text):
            return each
    return ""


def _in_text(text: str, ids: Sequence[str]) -> list[str]:
    """The ids that are in a heading, the longest first."""
    return sorted((each for each in ids if each.casefold() in text), key=len, reverse=True)


def _alone(id_: str) -> str:
    return f"{_BEGINS}{re.escape(id_.casefold())}{_ENDS}"


def _recognised(rest: Mapping[int, str], ids: Sequence[str]) -> Iterator[Part]:
    """The columns in whose headings the id of a criterion stands."""
    for place, head in rest.items():
        text = key_of(head)
        for each in _in_text(text, ids):
            if match := re.search(_alone(each), text):
                around = f"{text[: match.start()]} {text[match.end() :]}"
                holds, column = _role(headings.plain(around))
                yield Part(place, each, holds, column, "")
                break


def _role(words: str) -> tuple[str, str]:
    """What a heading says beside the id: what the column holds, and whose it is."""
    column = ""
    for each, names in called.VALUES["column"].items():
        for phrase in (each, *names):
            if not column and f" {phrase} " in f" {words} ":
                column, words = each, f" {words} ".replace(f" {phrase} ", " ").strip()
    for phrase in (*_CALLED, *_POINTS):
        words = f" {words} ".replace(f" {phrase} ", " ").strip()
    for each in OF_FINDING[1:]:
        if words in (each, *called.FINDINGS[each]):
            return each, column
    return "answer", column


def _judge_parts(path: Path, heads: Sequence[str], parts: Sequence[Part]) -> None:
    seen: dict[tuple[str, str, str], Part] = {}
    for part in parts:
        other = seen.setdefault((part.criterion, part.holds, part.column), part)
        if other is not part:
            words = _(
                "{path}: the headings “{one}” and “{other}” both say the {holds} of {criterion}:"
                " say in a mapping which is meant"
            )
            raise WrongInput(
                words.format(
                    path=path,
                    one=heads[other.place],
                    other=heads[part.place],
                    holds=part.holds,
                    criterion=part.criterion,
                )
            )


def _judge_columns(
    path: Path, heads: Sequence[str], columns: Mapping[str, int], said: SheetMap, wide: bool
) -> None:
    needed = ("cell",) if wide else ("cell", "criterion", "answer")
    if absent := [each for each in needed if each not in columns and each not in said.constants]:
        words = _(
            "{path}: no column says the {names}; the headings are {heads}: write a mapping with"
            " `inspector import FILE --write-map MAP.yaml` and correct it"
        )
        listed = ", ".join(f"“{each}”" for each in heads if each) or "–"
        raise WrongInput(words.format(path=path, names=", ".join(absent), heads=listed))
