"""The tables of a page: texts, the rows one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice

from inspector.desk import Desk
from inspector.desk.board import doubts
from inspector.desk.board.board import GROUPINGS, Board, label
from inspector.desk.board.season import Season
from inspector.desk.board.stages import STAGES
from inspector.desk.board.tallies import COVERAGE, RESULTS
from inspector.desk.round import rounds
from inspector.desk.visits import listing
from inspector.language import _, n_, share
from inspector.reports.scores import DASH, points
from inspector.reports.season import sections, seen
from inspector.reports.season.seen import Progress, Seen
from inspector.words import VERDICTS

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


def season(desk: Desk, found: Season, code: str) -> Shown:
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
        for key, title, of in found.rows
    )
    return Shown("season", _("Counts"), heads, rows, note=doubts.uncounted(desk, code))


def boards(found: Board) -> Iterator[Shown]:
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
        for key, word in RESULTS
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


def visits(desk: Desk, code: str, today: date, progress: Progress) -> Shown:
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
    listed = islice(seen.visits(desk, code, today, progress), MOST_VISITS)
    rows = (_visit(each, ids) for each in listed)
    return Shown("visits", _("All visits"), heads, rows, texts=3, note=note)


def _visit(each: Seen, ids: Sequence[str]) -> Row:
    listed, placed, found = each.listed, each.placed, each.visit
    sums = {one.id: one for one in found.standing.sections} if found else {}
    standard = found.checklist.standard.total_at_least if found else None
    begun = listed.visited
    return Row(
        (
            f"{listed.cell.shown}  {listed.cell.name}".strip(),
            _(STAGES[placed.stage]) if placed else DASH,
            _(VERDICTS[listed.verdict]) if listed.verdict and begun else DASH,
            listing.result(listed, standard) if begun else DASH,
            *(points(sums[id_].earned) if id_ in sums else DASH for id_ in ids),
            str(listed.remaining) if begun else DASH,
        )
    )
