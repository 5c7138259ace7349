"""A round as one page that needs nothing but itself: to read on a phone, to print, to send."""

from dataclasses import asdict
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from inspector import days
from inspector.desk import Desk
from inspector.desk.board import board as desk_board
from inspector.desk.board import ceiling
from inspector.desk.board import season as desk_season
from inspector.desk.board.season import Season
from inspector.desk.board.stages import STAGES
from inspector.desk.board.tallies import COVERAGE
from inspector.desk.figures.answers import part
from inspector.desk.keyring import left_out
from inspector.desk.round import rounds
from inspector.desk.settling import conflicts
from inspector.desk.visits import listing
from inspector.language import _, current, day, n_, of_units, percent, pick, tenths
from inspector.ledger import prints
from inspector.reports import putting
from inspector.reports.extra import missing
from inspector.reports.paper import fit
from inspector.reports.scores import DASH
from inspector.reports.season import charts, shown
from inspector.reports.season.beside import Beside
from inspector.reports.season.seen import Progress, silent
from inspector.reports.season.workbook import latest

SUFFIXES = (".html", ".htm")


def write_season(
    desk: Desk,
    path: Path,
    today: date,
    round_: str | None = None,
    progress: Progress = silent,
) -> None:
    """Write the page of a round.

    WrongInput for a path that cannot be, and without the extra; LedgerError where the disk refuses.
    """
    putting.check(path, SUFFIXES)
    code = round_ or desk.round
    found = desk_season.season(desk, code)
    boards = [desk_board.board(desk, today, by, code) for by in ("organisation", "type", "team")]
    beside = Beside(desk, code, part(progress, 0, 2))
    drawn = (charts.results(desk, found), charts.bands(desk, code), charts.losses(desk, code))
    whole = boards[0].total.tally._asdict()
    more = [charts.coverage(boards[0])] if whole["visits"] else []
    titles = {key: _(title).strip() for key, title, _of in found.rows}
    of = {key: of for key, _title, of in found.rows}
    counts = asdict(found.counts)
    if not found.counts.met + found.counts.not_met:  # a share of visits without a result is none
        of |= {"met": "", "not_met": ""}
    _write(
        desk,
        path,
        code,
        title=listing.titled(desk, _("Season {round}").format(round=found.round)),
        figures=[
            _figure(titles[key], counts[key], counts[of[key]] if of[key] else 0)
            for key in ("selected", "evaluated", "met", "not_met", "excellent", "merit")
            if key in titles
        ],
        charts=[each for each in (*drawn, *beside.charts(), *more) if each and each.rows],
        tables=(
            shown.season(desk, found, code),
            *beside.tables(),
            *(table for each in boards for table in shown.boards(each)),
            shown.visits(desk, code, today, part(progress, 1, 2)),
        ),
        facts=[pick(text) for _id, text in found.facts],
        subtitle=_organisations(found),
    )


def write_board(
    desk: Desk,
    path: Path,
    today: date,
    by: str,
    round_: str | None = None,
    progress: Progress = silent,
) -> None:
    """Write the page of a board by one grouping, with its visits; raises as `write_season`."""
    putting.check(path, SUFFIXES)
    code = round_ or desk.round
    found = desk_board.board(desk, today, by, code)
    total = found.total.tally._asdict()
    beside = Beside(desk, code, part(progress, 0, 2))
    grouped = charts.by_group(found)
    _write(
        desk,
        path,
        code,
        title=listing.titled(desk, _("Board of the round {round}").format(round=found.round)),
        figures=[
            _figure(_(word), total[key], total["visits"] if key in STAGES else 0)
            for key, word in COVERAGE
            if total[key]
        ],
        charts=[
            *(charts.coverage(found), *([grouped] if grouped.rows else []), *beside.charts()),
        ],
        tables=(
            *shown.boards(found),
            *beside.tables(),
            shown.visits(desk, code, today, part(progress, 1, 2)),
        ),
        facts=(),
        subtitle=_("As of {day}").format(day=days.show(today.isoformat())),
    )


def _write(desk: Desk, path: Path, code: str, **parts: Any) -> None:
    """Fill the page and put it in its place."""
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError as error:
        raise missing() from error
    facts = dict(rounds.read(desk, code).facts)
    text = resources.files("inspector.reports.season").joinpath("page.html").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_fitted)
    warned = [ceiling.words(each) for each in ceiling.exceeded(ceiling.read(desk, code))]
    unsealed = left_out.of_round(desk, code)
    if unsealed.not_counted:
        warned.insert(0, unsealed.words())
    if count := conflicts.count(desk, code):
        said = n_(
            "{count} conflict is open: results marked ≥ may still be more",
            "{count} conflicts are open: results marked ≥ may still be more",
            count,
        )
        warned.insert(0, said.format(count=count))
    print_ = prints.short(desk.ledger.fingerprint())
    words = _("Made from the inspection file with the fingerprint {print}, last entry {day}.")
    made = environment.from_string(text).stream(
        **parts,
        language=current(),
        over=[pick(facts[id_]) for id_ in ("committee",) if id_ in facts],
        warnings=warned,
        facts_title=_("Facts about the round"),
        foot=words.format(print=print_, day=day(latest(desk)) if latest(desk) else DASH),
    )
    made.enable_buffering(64)
    with putting.whole(path) as part, part.open("wb") as stream:
        made.dump(stream, encoding="utf-8")


def _fitted(value: object) -> object:
    """What people wrote, without what no page can hold; it is escaped afterwards."""
    return fit(value) if type(value) is str else value


def _figure(name: str, count: int, of: int) -> dict[str, str]:
    found = tenths(count, of)
    return {"label": name, "count": str(count), "share": "" if found is None else percent(found)}


def _organisations(found: Season) -> str:
    if of_units():  # which know no organisations of the Party
        return ""
    words = _("Base organisations: {total} = {committees} base committees + {cells} base cells")
    return words.format(
        total=found.organisations, committees=found.base_committees, cells=found.base_cells
    )
