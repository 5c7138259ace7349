"""Visits, sections and criteria as rows: one row a visit, one a cell and section, one a
criterion."""

from collections.abc import Iterator, Sequence

from inspector.checklist import Checklist
from inspector.desk.board import decisions
from inspector.desk.board.stages import STAGES
from inspector.desk.visits.finding import Finding
from inspector.language import N, _, pick
from inspector.reports.columns import COUNT, DAY, POINTS, RESULT, Column, Value
from inspector.reports.season.seen import Seen
from inspector.words import STATES, VERDICTS

_YES, _NO = N("yes"), N("no")


def section_ids(lists: Sequence[Checklist]) -> list[str]:
    """The ids of all sections, in the order of the tables."""
    return list(dict.fromkeys(section.id for each in lists for section in each.sections))


def criteria(lists: Sequence[Checklist], section: str) -> list[str]:
    """The ids of the criteria of a section in all checklists, in the order of the tables."""
    return list(
        dict.fromkeys(
            criterion.id
            for each in lists
            for one in each.sections
            if one.id == section
            for criterion in one.criteria
        )
    )


def visit_columns(sections: Sequence[str]) -> list[Column]:
    """The columns of the visits, with two for every section."""
    return [
        *place_columns(),
        Column("organisation", _("Base organisation"), wide=18),
        Column("team", _("Team"), wide=28),
        Column("stage", _("Stage"), wide=14),
        Column("due", _("Finish by"), DAY),
        Column("counted", _("In the count"), wide=10),
        Column("verdict", _("Verdict"), wide=24),
        Column("result", _("Result"), RESULT),
        Column("lowest", _("Lowest"), RESULT),
        Column("reachable", _("Can reach"), RESULT),
        Column("earned", _("Points"), POINTS),
        Column("applicable", _("Applicable points"), POINTS),
        Column("may_lose", _("May still lose"), POINTS),
        Column("findings", _("Findings"), COUNT),
        Column("remaining", _("Missing"), COUNT),
        Column("grade", _("Grade"), wide=16),
        Column("reward", _("Reward"), wide=16),
        *(
            column
            for each in sections
            for column in (
                Column(f"{each}.earned", _("Section {id}").format(id=each), POINTS),
                Column(f"{each}.applicable", _("Section {id}, of").format(id=each), POINTS),
            )
        ),
        Column("recognised", _("Recognition"), wide=16),
        Column("number", _("Number of the decision"), wide=18),
        Column("day", _("Day of the decision"), DAY),
    ]


def place_columns() -> list[Column]:
    """The first columns of every sheet: of which cell its rows are."""
    return [
        Column("cell", _("Cell"), wide=14),
        Column("name", _("Name of the cell"), wide=36),
        Column("type", _("Cell type"), wide=20),
    ]


def place(seen: Seen) -> tuple[str, str, str]:
    """What stands in them."""
    cell = seen.listed.cell
    return cell.shown, cell.name, seen.type


def visit_row(seen: Seen, sections: Sequence[str]) -> list[Value]:
    """A visit in one row; what is not known is left empty, also a result that an open conflict
    leaves open: what it can be stands beside it."""
    listed, placed = seen.listed, seen.placed
    begun = listed.visited
    found = {each.id: each for each in seen.visit.standing.sections} if seen.visit else {}
    scores = [
        value
        for id_ in sections
        for value in ((found[id_].earned, found[id_].applicable) if id_ in found else (None, None))
    ]
    return [
        *place(seen),
        seen.organisation,
        ", ".join(person.name for person in placed.team) if placed else "",
        _(STAGES[placed.stage]) if placed else "",
        " / ".join(placed.due) if placed else "",
        _(_YES) if placed else _(_NO),
        _(VERDICTS[listed.verdict]) if listed.verdict and begun else "",
        *(
            (None if listed.unsettled else listed.result, listed.lowest, listed.reachable)
            if begun
            else (None,) * 3
        ),
        *(
            (listed.earned, listed.applicable, listed.may_lose, listed.findings, listed.remaining)
            if begun
            else (None,) * 5
        ),
        *_decided(seen),
        *scores,
        *_recognised(seen),
    ]


def _decided(seen: Seen) -> tuple[str, str]:
    cell = seen.listed.cell
    return decisions.word("grade", cell.grade), decisions.word("reward", cell.reward)


def _recognised(seen: Seen) -> tuple[str, str, str]:
    """Whether it is recognised; the numbers and the days of all that is decided of it."""
    said = seen.decided.recognised.value
    numbers = dict.fromkeys(each.number for each in seen.decided if each.number)
    days = dict.fromkeys(each.day for each in seen.decided if each.day)
    return decisions.word("recognised", said), " / ".join(numbers), " / ".join(days)


def section_columns(ids: Sequence[str]) -> list[Column]:
    """The columns of a section's sheet: its criteria, then what the section came to."""
    return [
        *place_columns(),
        *(Column(each, each, POINTS, 8) for each in ids),
        Column("earned", _("Points"), POINTS),
        Column("applicable", _("Applicable points"), POINTS),
    ]


def section_row(seen: Seen, section: str, ids: Sequence[str]) -> list[Value] | None:
    """A visit's points on the criteria of a section: a number, or in a word why there is none."""
    if seen.visit is None:
        return None
    found = {each.criterion.id: each for each in seen.visit.findings}
    sums = {each.id: each for each in seen.visit.standing.sections}.get(section)
    if sums is None:
        return None
    return [
        *place(seen),
        *(_points(found[each]) if each in found else None for each in ids),
        *(sums.earned, sums.applicable),
    ]


def _points(finding: Finding) -> Value:
    if finding.points is not None:
        return finding.points
    return None if finding.state == "open" else _(STATES[finding.state])


def criterion_columns() -> list[Column]:
    """The columns of the list of criteria."""
    return [
        Column("type", _("Cell type"), wide=14),
        Column("revision", _("Revision"), wide=14),
        Column("section", _("Section"), wide=10),
        Column("criterion", _("Criterion"), wide=10),
        Column("title", _("Title"), wide=80),
        Column("max", _("Max."), POINTS),
    ]


def criterion_rows(lists: Sequence[Checklist]) -> Iterator[list[Value]]:
    """The criteria of all checklists of the round."""
    for list_ in lists:
        for section in list_.sections:
            for each in section.criteria:
                yield [
                    pick(list_.cell_type.name), list_.revision, section.id, each.id,
                    pick(each.title), each.points,
                ]  # fmt: skip
