"""A round as a spreadsheet: season, boards, visits, a sheet for each section, all findings."""

from datetime import date
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.board import board as desk_board
from inspector.desk.board import season as desk_season
from inspector.desk.settling import conflicts
from inspector.desk.visits import listing
from inspector.language import _
from inspector.reports import book, putting
from inspector.reports.season import findings, sections, seen, tables
from inspector.reports.season.seen import Progress, silent

SUFFIXES = (".xlsx",)


def write_season(
    desk: Desk,
    path: Path,
    today: date,
    round_: str | None = None,
    progress: Progress = silent,
) -> None:
    """Write all of a round: its counts, its boards, every visit, every finding.

    WrongInput for a path that cannot be, and without the extra; LedgerError where the disk refuses.
    """
    putting.check(path, SUFFIXES)
    code = round_ or desk.round
    whole = desk_season.season(desk, code)
    lists = seen.lists(desk, code)
    ids = sections.section_ids(lists)
    title = listing.titled(desk, _("Season {round}").format(round=whole.round))
    with book.written(path, title, latest(desk)) as made:
        made.table(tables.season(whole, title, conflicts.count(desk, code)))
        for by in desk_board.GROUPINGS:
            made.table(tables.board(desk_board.board(desk, today, by, code)))
        visits = made.sheet(_("All visits"), sections.visit_columns(ids))
        by_section = {}
        for each in ids:
            known = sections.criteria(lists, each)
            title = _("Section {id}").format(id=each)
            by_section[each] = (made.sheet(title, sections.section_columns(known)), known)
        said = made.sheet(_("Findings"), findings.columns())
        for one in seen.visits(desk, code, today, progress):
            visits.add(sections.visit_row(one, ids))
            for each, (sheet, known) in by_section.items():
                if (row := sections.section_row(one, each, known)) is not None:
                    sheet.add(row)
            for row in findings.rows(one):
                said.add(row)
        criteria = made.sheet(_("Criteria"), sections.criterion_columns())
        for row in sections.criterion_rows(lists):
            criteria.add(row)


def write_board(
    desk: Desk,
    path: Path,
    today: date,
    by: str,
    round_: str | None = None,
    progress: Progress = silent,
) -> None:
    """Write the board by one grouping, and its visits; raises as `write_season`."""
    putting.check(path, SUFFIXES)
    code = round_ or desk.round
    found = desk_board.board(desk, today, by, code)
    ids = sections.section_ids(seen.lists(desk, code))
    title = listing.titled(desk, _("Board of the round {round}").format(round=found.round))
    with book.written(path, title, latest(desk)) as made:
        made.table(tables.board(found))
        visits = made.sheet(_("All visits"), sections.visit_columns(ids))
        for one in seen.visits(desk, code, today, progress):
            visits.add(sections.visit_row(one, ids))


def latest(desk: Desk) -> int:
    """When the last of what is in the file was said, in milliseconds: the age of a report."""
    found: int | None = desk.ledger.connection.execute(
        "SELECT max(at) FROM visit_state"
    ).fetchone()[0]
    return found or 0
