"""Two states of visits beside each other: two rounds, two cells, two columns, with and without a
merge. Nothing is written, and nothing is copied.
"""

from inspector.desk import names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.looking import wording
from inspector.desk.office import differing, merged
from inspector.desk.office.differing import Compared, Side
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import closing, frame, requests, visit
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import _
from inspector.ledger import Record, back, look
from inspector.words import COLUMNS, SILENT


def visits(desk: Desk, cell: str, round_: str, other: str) -> Compared:
    """The visit of a cell in a round beside another one: `other` is a round, the code of another
    cell in this round, or both as `2023/BAO`. The visit of the earlier round stands before, from
    whichever of the two one came. WrongInput where it is none with a visit."""
    roster.find(desk, cell, round_)  # what is wrong with the cell is told first
    there, code = _named(desk, cell, round_, other)
    sides = [_begun(desk, each, in_) for each, in_ in ((there, code), (cell, round_))]
    sides.sort(key=lambda each: names.in_time(each[1].round))
    before, now = (_side(desk, *each, desk.column) for each in sides)
    same_cell = now.visit.cell.code == before.visit.cell.code
    label = "{0.round}" if same_cell else "{0.cell.shown} · {0.round}"
    return differing.beside(
        *(each._replace(label=label.format(each.visit)) for each in (before, now))
    )


def columns(desk: Desk, cell: str, round_: str, one: str, other: str) -> Compared:
    """Two columns of a visit beside each other. WrongInput for what is no column."""
    if {one, other} - set(names.COLUMNS) or one == other:
        raise WrongInput(
            _("name two of the columns {known}, such as self,team").format(
                known=", ".join(names.COLUMNS)
            )
        )
    record, place = _begun(desk, cell, round_)
    sides = (
        _side(desk, record, place, column)._replace(label=_(COLUMNS[column]))
        for column in (one, other)
    )
    return differing.beside(*sides)


def merge(desk: Desk, cell: str, round_: str, which: str) -> Compared:
    """A visit as it would stand without what a merge brought, beside the visit as it stands.

    WrongInput where there is no such merge, it is withdrawn, or it brought nothing to this visit.
    """
    batch = merged.find(desk, which)
    if batch.state == "withdrawn":
        words = _("merge {number} ({file}) is withdrawn: as {cell} stands now, it is without it")
        said = {"number": batch.number or batch.key, "file": batch.file}
        raise WrongInput(words.format(**said, cell=roster.find(desk, cell, round_).shown))
    record, place = _begun(desk, cell, round_)
    brought = look.merges_of(desk.ledger, record.name)
    if batch.number not in brought:
        raise WrongInput(
            _("merge {number} brought nothing to this visit; those that did: {known}").format(
                number=batch.number or which, known=", ".join(map(str, brought)) or "–"
            )
        )
    void = merged.Decisions(desk).void(batch._replace(state="withdrawn"))
    without, left = back.without(desk.ledger, record.name, void, batch.number)
    words = _("without merge {number} ({file})").format(number=batch.number, file=batch.file)
    found = differing.beside(
        _side(desk, without, place, desk.column)._replace(label=words),
        _side(desk, record, place, desk.column)._replace(label=_("now")),
    )
    ids = {each.criterion.id for each in found.now.visit.findings}
    if criteria := [each for each in left if each in ids]:
        words = _("decided since on what this merge brought, so the same on both sides: {criteria}")
        return found._replace(apart=words.format(criteria=", ".join(criteria)))
    return found


def merges_of(desk: Desk, cell: str, round_: str) -> list[merged.Batch]:
    """The merges that brought something to a visit."""
    code = roster.find(desk, cell, round_).code
    brought = look.merges_of(desk.ledger, names.visit(round_, code))
    return [each for each in merged.merges(desk) if each.number in brought]


def _named(desk: Desk, cell: str, round_: str, other: str) -> tuple[str, str]:
    """The cell and the round that a person names."""
    first, slash, rest = other.partition("/")
    if slash:
        code = names.code(first, _("round"))
        if code not in desk.rounds():
            raise _unknown(desk, other)
        return rest, code
    code = names.code(other, _("round"))
    if code in desk.rounds():
        if code == round_:
            words = _("a round is not compared with itself: name another one than {round}")
            raise WrongInput(words.format(round=other))
        return cell, code
    if roster.known(desk, code, round_) is None:
        raise _unknown(desk, other)
    return code, round_


def _unknown(desk: Desk, other: str) -> WrongInput:
    return WrongInput(
        _("there is no round “{round}”; the file has: {rounds}").format(
            round=other, rounds=", ".join(desk.rounds())
        )
        + " "
        + _("(nor is it a cell of this round)")
    )


def _begun(desk: Desk, cell: str, round_: str) -> tuple[Record, roster.Cell]:
    place = roster.find(desk, cell, round_)
    record = desk.ledger.record(names.visit(round_, place.code))
    if not standing.pin(record)[0]:
        words = _("{cell} has no visit in the round {round}")
        raise WrongInput(words.format(cell=place.shown, round=round_))
    return record, place


def _side(desk: Desk, record: Record, place: roster.Cell, column: str) -> Side:
    found = visit.of_record(desk, record, place.round, place, column)
    if column == "appraised":
        found = _with_texts_of_team(found, record)
    conclusions = (requests.said(record, "", field) for field in closing.CONCLUSIONS)
    return Side(
        "",
        found,
        frame.of_record(desk, record, place),
        tuple(conclusions),
        tuple(wording.request(each) for each in requests.of(record)),
        "" if standing.speaks(record, column) else _(SILENT[column]),
    )


def _with_texts_of_team(found: Visit, record: Record) -> Visit:
    """Where the appraised column is silent the team's answer counts, and so do its texts."""

    def team(each: Finding, kind: str) -> str | None:
        return record.text(each.criterion.id, f"team.{kind}") or None

    findings = (
        each._replace(
            note=each.note or team(each, "note"),
            explain=each.explain or team(each, "explain"),
            repaired=each.repaired or team(each, "repaired"),
        )
        for each in found.findings
    )
    return found._replace(findings=tuple(findings))
