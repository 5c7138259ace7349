"""A round as one page that needs nothing but itself: to read on a phone, to print, to send."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any

from inspector import days
from inspector.desk import Desk
from inspector.desk.board import board as desk_board
from inspector.desk.board import ceiling
from inspector.desk.board import season as desk_season
from inspector.desk.board.board import GROUPINGS, Board, label
from inspector.desk.board.season import Season
from inspector.desk.board.stages import STAGES
from inspector.desk.board.tallies import COVERAGE, RESULTS
from inspector.desk.round import rounds
from inspector.desk.visits import listing
from inspector.language import _, current, day, decimal, n_, percent, pick, share, tenths
from inspector.ledger import prints
from inspector.reports import putting
from inspector.reports.extra import missing
from inspector.reports.paper import fit
from inspector.reports.scores import DASH, VERDICTS, points
from inspector.reports.season import charts, sections, seen
from inspector.reports.season.seen import Progress, Seen, silent
from inspector.reports.season.workbook import latest

SUFFIXES = (".html", ".htm")
MOST_VISITS = 2_000
"""So many visits are listed: a phone shows no more. The spreadsheet has them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; `whole` is that of all others together."""

    cells: Sequence[str]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of texts, the first `texts` columns of which are words. The rows come one by one."""

    key: str
    title: str
    heads: Sequence[str]
    rows: Iterator[Row]
    texts: int = 1
    note: str = ""


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
    drawn = (charts.results(desk, found), charts.bands(desk, code), charts.losses(desk, code))
    whole = boards[0].total.tally._asdict()
    more = [charts.coverage(boards[0])] if whole["visits"] else []
    titles = {key: _(title).strip() for key, title, _of in desk_season.ROWS}
    of = {key: of for key, _title, of in desk_season.ROWS}
    counts = asdict(found.counts)
    _write(
        desk,
        path,
        code,
        title=_("Season {round}").format(round=found.round),
        figures=[
            _figure(titles[key], counts[key], counts[of[key]] if of[key] else 0)
            for key in ("selected", "evaluated", "met", "not_met", "excellent", "merit")
        ],
        charts=[each for each in (*drawn, *more) if each is not None and each.rows],
        tables=(
            _season_table(desk, found, code),
            *(table for each in boards for table in _board_tables(each)),
            _visits(desk, code, today, progress),
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
    grouped = charts.by_group(found)
    _write(
        desk,
        path,
        code,
        title=_("Board of the round {round}").format(round=found.round),
        figures=[
            _figure(_(word), total[key], total["visits"] if key in STAGES else 0)
            for key, word in COVERAGE
            if total[key]
        ],
        charts=[charts.coverage(found), *([grouped] if grouped.rows else [])],
        tables=(*_board_tables(found), _visits(desk, code, today, progress)),
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
    words = _("Base organisations: {total} = {committees} base committees + {cells} base cells")
    return words.format(
        total=found.organisations, committees=found.base_committees, cells=found.base_cells
    )


def _season_table(desk: Desk, found: Season, code: str) -> Shown:
    """The counts, one a line, of all cells and of each type, as on the screen."""
    counts = asdict(found.counts)
    types = [asdict(each) for each in found.by_type.values()]
    heads = (
        "",
        _("total"),
        *(rounds.type_name(desk, type_, code) for type_ in found.by_type),
    )
    rows = (
        Row(
            (
                _(title).strip(),
                share(counts[key], counts[of] if of else 0),
                *(share(each[key], each[of] if of else 0) for each in types),
            )
        )
        for key, title, of in desk_season.ROWS
    )
    return Shown("season", _("Counts"), heads, rows)


def _board_tables(found: Board) -> Iterator[Shown]:
    """How far the groups are, and what they came to; a column in which there is nothing at all is
    left out."""
    by = _(GROUPINGS[found.by])
    note = _("A cell counts for everyone on its team.") if found.by == "inspector" else ""
    groups = (*found.groups, found.total)
    names = [label(found.by, each) for each in groups]
    tallies = [each.tally._asdict() for each in groups]
    coverage = [(_(word), [str(each[key]) for each in tallies]) for key, word in COVERAGE]
    results = [
        (_(word), [share(each[key], each["evaluated"]) for each in tallies])
        for key, word in (("evaluated", _("Evaluated")), *RESULTS)
        if key != "evaluated"
    ]
    evaluated = (_("Evaluated"), [str(each["evaluated"]) for each in tallies])
    for key, title, columns in (
        ("coverage", _("How far the visits are, by {grouping}"), coverage),
        ("results", _("What the visits came to, by {grouping}"), [evaluated, *results]),
    ):
        there = [each for each in columns if set(each[1]) - {"0"}]
        if there:
            lines = zip(names, *(cells for _word, cells in there), strict=True)
            last = len(groups) - 1
            rows = (Row(line, place == last) for place, line in enumerate(lines))
            heads = (by, *(word for word, _cells in there))
            title = title.format(grouping=by)
            yield Shown(f"{key}-{found.by}", title, heads, rows, note=note)


def _visits(desk: Desk, code: str, today: date, progress: Progress) -> Shown:
    """The visits, a line each."""
    ids = sections.section_ids(seen.lists(desk, code))
    count = len(listing.visits(desk, code))
    heads = (_("Cell"), _("Stage"), _("Verdict"), _("Result"), *ids, _("Missing"))
    note = ""
    if count > MOST_VISITS:
        left = count - MOST_VISITS
        words = n_(
            "{count} more visit is in the spreadsheet",
            "{count} more visits are in the spreadsheet",
            left,
        )
        note = words.format(count=left)
    visits = islice(seen.visits(desk, code, today, progress), MOST_VISITS)
    rows = (_visit(each, ids) for each in visits)
    return Shown("visits", _("Visits"), heads, rows, texts=3, note=note)


def _visit(each: Seen, ids: Sequence[str]) -> Row:
    listed, placed = each.listed, each.placed
    sums = {one.id: one for one in each.visit.standing.sections} if each.visit else {}
    return Row(
        (
            f"{listed.cell.shown}  {listed.cell.name}".strip(),
            _(STAGES[placed.stage]) if placed else DASH,
            _(VERDICTS[listed.verdict]) if listed.verdict and listed.findings else DASH,
            DASH if listed.result is None or not listed.findings else decimal(listed.result),
            *(points(sums[id_].earned) if id_ in sums else DASH for id_ in ids),
            str(listed.remaining) if listed.findings else DASH,
        )
    )
