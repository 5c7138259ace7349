"""Tables of counts: the season and the board, as columns with keys and titles, and rows.

The keys are for scripts: columns are only ever appended.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.board import board as desk_board
from inspector.desk.board import season as desk_season
from inspector.desk.board.board import GROUPINGS, Board, Group
from inspector.desk.board.season import Season
from inspector.desk.board.tallies import AWARDS, COVERAGE, RESULTS, Tally
from inspector.desk.sheets import writing
from inspector.language import N, _, tenths
from inspector.reports.columns import COUNT, SHARE, Column, Table, Value

_MORE = {"evaluated": N("Evaluated"), "not_eligible": N("  of these not eligible")}
_LAST = "recognised"
"""A count that came later than the columns behind the counts: columns are only ever appended."""
_PEOPLE = ("team", "inspector")
"""Groupings of which the keys are made of people's: they say nothing to anybody."""


def season(found: Season, title: str, conflicts: int) -> Table:
    """The counts of a round: all of it, then by type, then by kind of organisation; `conflicts` of
    it are open."""
    titles = {key: _(title).strip() for key, title, _of in desk_season.ROWS}
    columns = (
        Column("round", _("Round"), wide=10),
        Column("by", _("Counted by"), wide=14),
        Column("group", _("Group"), wide=24),
        *(Column(key, titles[key], COUNT) for key in titles if key != _LAST),
        Column("met_share", _("Met, of those evaluated"), SHARE),
        Column("conflicts", _("Open conflicts"), COUNT),
        Column(_LAST, titles[_LAST], COUNT),
    )
    by_words = {"": _("whole round"), "type": _("cell type"), "organisation": _("organisation")}
    rows = [
        (
            *(found.round, by_words[by], _group_name(found, by, key)),
            *(value for name, value in asdict(counts).items() if name != _LAST),
            tenths(counts.met, counts.evaluated),
            None if by else conflicts,
            counts.recognised,
        )
        for by, key, counts in desk_season.groups(found)
    ]
    return Table("season", title, columns, rows)


def _group_name(found: Season, by: str, key: str) -> str:
    """What a group of the season is called."""
    if by == "type":
        return found.type_name(key)
    return _(desk_season.GROUPS[key]) if by else ""


def board(found: Board) -> Table:
    """A board: its groups, and at last the whole round."""
    words = {**dict(COVERAGE), **dict(RESULTS), **dict(AWARDS), **_MORE}
    columns = (
        Column("round", _("Round"), wide=10),
        Column("by", _("Grouped by"), wide=18),
        Column("group", _("Code"), wide=14),
        Column("name", _("Name of the group"), wide=36),
        *(Column(key, _(words[key]).strip(), COUNT) for key in Tally._fields if key != _LAST),
        Column("met_share", _("Met, of those evaluated"), SHARE),
        Column(_LAST, _(words[_LAST]), COUNT),
    )
    by = _(GROUPINGS[found.by])
    people = found.by in _PEOPLE
    rows = [_group(found.round, by, each, people) for each in found.groups]
    rows.append(_group(found.round, "", found.total, people))
    title = _("Board by {grouping}").format(grouping=by)
    return Table(f"board_{found.by}", title, columns, rows)


def _group(round_: str, by: str, each: Group, people: bool) -> Sequence[Value]:
    code = "" if people else each.key
    counts = each.tally._asdict()
    last = counts.pop(_LAST)
    share = tenths(each.tally.met, each.tally.evaluated)
    return (round_, by, code, each.name, *counts.values(), share, last)


def board_sheet(found: Board) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
    """A board for scripts: heads and rows; the whole round stands last, without `by` and `group`.

    Columns are only ever appended.
    """
    rows = [(found.round, found.by, each.key.replace("\n", " "), each) for each in found.groups]
    rows.append((found.round, "", "", found.total))
    heads = ("round", "by", "group", "name", *Tally._fields)
    return heads, ((*place, each.name, *each.tally) for *place, each in rows)


def write_board(
    desk: Desk, path: Path, today: date, by: str, round_: str | None = None, bom: bool = True
) -> None:
    """Write a board as CSV; WrongInput where it cannot be written."""
    writing.write_csv(path, *board_sheet(desk_board.board(desk, today, by, round_)), bom)
