"""As what the columns of a sheet of findings are taken: long (a row a finding) or wide (a row a
cell, a column or more for each criterion)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.importing import worded
from inspector.desk.importing.mapping import OF_FINDING, OF_VISIT, SheetMap
from inspector.desk.importing.parts import Part, judge, of_group, recognised
from inspector.desk.sheets import called, headings
from inspector.desk.sheets.columns import MAX_HEADING
from inspector.desk.sheets.headings import Taken
from inspector.language import _

LONG = ("criterion", *OF_FINDING)
"""What a row of a long sheet says beside `OF_VISIT`."""
MAX_COLUMNS = 16_384
"""As many as a spreadsheet has."""


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
        parts = [part for group in said.criteria for part in of_group(path, group, rest, ids)]
    else:
        parts = [] if said.listed or long else list(recognised(rest, ids))
    judge(path, heads, parts)
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
    shown = settled | {part.place: part.told for part in parts}
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


def _judge_columns(
    path: Path, heads: Sequence[str], columns: Mapping[str, int], said: SheetMap, wide: bool
) -> None:
    needed = ("cell",) if wide else ("cell", "criterion", "answer")
    if absent := [each for each in needed if each not in columns and each not in said.constants]:
        words = _(
            "{path}: no column says the {names}; the headings are {heads}: name the one that is"
            " meant under “columns” of a mapping (`inspector import FILE --write-map MAP.yaml`"
            " writes a draft)"
        )
        listed = ", ".join(f"“{each}”" for each in heads if each) or "–"
        names = ", ".join(f"{worded.column(each)} ({each})" for each in absent)
        raise WrongInput(words.format(path=path, names=names, heads=listed))
