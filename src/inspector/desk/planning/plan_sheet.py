"""The plan of a round from a sheet: teams, what each scores, the day; all rows or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector import days
from inspector.days import WrongDay
from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.planning import planning
from inspector.desk.planning.enrolling import Changed, Difference, write_all
from inspector.desk.planning.planning import DUE
from inspector.desk.progress import Within, counted, quietly
from inspector.desk.round import roster_words
from inspector.desk.round.roster import GONE
from inspector.desk.session import Desk
from inspector.desk.sheets import called, headings
from inspector.desk.sheets.headings import Taken, plain
from inspector.desk.sheets.sheet import AS_IT_IS, Reading, Row, read_table, refuse_rows
from inspector.desk.visits import framing
from inspector.desk.visits.people import ROLES, TEAM, Member, team
from inspector.desk.visits.writing import Place
from inspector.language import _
from inspector.ledger import Change

REQUIRED = ("cell", "name")
OPTIONAL = ("role", "sections", "due")
EVERYTHING = ("all", "tat ca", "ca 4 noi dung", "toan bo", "todos", "todas", "tudo")
"""Words for all sections."""


class BroughtPlan(NamedTuple):
    """What a sheet brings into the plan of a round, or would bring.

    `changed` are cells with what changes of their plan, `same` counts the cells of which nothing
    does; `without` are code and name of cells that are to be visited and then have no team.
    """

    round: str
    rows: int
    taken: Sequence[Taken]
    changed: Sequence[Changed]
    same: int
    without: Sequence[tuple[str, str]]


class _Cell:
    """What the rows say of one cell."""

    def __init__(self, desk: Desk, code: str) -> None:
        self.place = Place(desk, code)
        self.place.open_for_writing()
        if (status := self.place.cell.status) in GONE:
            raise WrongInput(
                _("{cell} is gone ({status}): nobody is to visit it").format(
                    cell=self.place.cell.shown, status=roster_words.gone(status)
                )
            )
        self.team = {member.id: member for member in team(self.place.record)}
        self.said: dict[str, Member] = {}
        self.due = ""

    def say(self, row: Row) -> None:
        """Take in a row; WrongInput where it cannot be."""
        text = row.cells.get
        due = _day(text("due", ""))
        if due and self.due and due != self.due:
            raise WrongInput(
                _("{cell} has another day in a row before: {day}").format(
                    cell=self.place.cell.shown, day=days.show(self.due)
                )
            )
        if text("name"):
            self._person(text("name", ""), text("role", ""), text("sections", ""))
        elif text("role") or text("sections"):
            raise WrongInput(_("the name is missing"))
        elif not due:
            raise WrongInput(_("the row says nothing: give a name, or a day"))
        self.due = due or self.due

    def _person(self, name: str, role: str, sections: str) -> None:
        name = framing.person_name(name)
        id_ = names.person(name)
        if id_ in self.said:
            raise WrongInput(_("{name} stands in a row before already").format(name=name))
        role = headings.meant("role", role, ROLES)
        if role and role not in ROLES:
            raise WrongInput(
                _("there is no role “{role}”: it is one of {known}").format(
                    role=role, known=", ".join(ROLES)
                )
            )
        before = self.team.get(id_, Member(id_, name, "", (), ""))
        said = self._sections(sections) if sections else before.sections
        self.said[id_] = before._replace(name=name, role=role or before.role, sections=said)

    def _sections(self, text: str) -> tuple[str, ...]:
        if plain(text) in EVERYTHING:
            return tuple(each.id for each in self.place.checklist.sections)
        parts = text.replace(",", " ").replace(";", " ").split()
        return tuple(framing.section_ids(self.place, parts))

    def differences(self, replace: bool) -> tuple[Difference, ...]:
        """What changes of the plan; with `replace` those who are not named leave the team."""
        found = [
            Difference("team", _text(self.team.get(id_)), _text(member))
            for id_, member in self.said.items()
            if self.team.get(id_) != member
        ]
        if replace:
            found += [Difference("team", _text(each), "") for each in self._left_out()]
        stands = self.place.record.values("", DUE)
        if self.due and stands != (self.due,):
            found.append(Difference("due", " / ".join(map(str, filter(None, stands))), self.due))
        return tuple(found)

    def changes(self, replace: bool) -> list[Change]:
        """The changes that say it."""
        facts: list[tuple[str, str, str | None]] = []
        for id_, member in self.said.items():
            facts.append((TEAM + id_, "name", member.name))
            if member.role:
                facts.append((TEAM + id_, "role", member.role))
            if member.sections:
                facts.append((TEAM + id_, "sections", " ".join(member.sections)))
        gone = {TEAM + each.id for each in self._left_out()} if replace else set()
        facts += [(item, field, None) for item, field in self.place.record.cells if item in gone]
        if self.due:
            facts.append(("", DUE, self.due))
        return self.place.pinned([Change(self.place.name, *fact) for fact in facts])

    def _left_out(self) -> list[Member]:
        if not self.said:  # a row that only names the day says nothing of the team
            return []
        return [each for each in self.team.values() if each.id not in self.said]


def bring_in(
    desk: Desk,
    path: Path,
    reading: Reading = AS_IT_IS,
    replace: bool = False,
    dry_run: bool = False,
    within: Within = quietly,
) -> BroughtPlan:
    """Read teams and days into the round in force; what is empty in a row is left as it is.

    With `replace` whoever is not named for a cell of the sheet leaves its team. A dry run only
    tells; `within` is told what is being done, and how far it is. WrongInput lists every bad row
    with its line; then nothing was changed.
    """
    within(_("reading the sheet"))
    known = (*REQUIRED, *OPTIONAL)
    table = read_table(path, REQUIRED, known, True, reading, called.PLAN, within)
    within(_("comparing with what stands"))
    cells = _read(desk, path, table.rows, within)
    found, same, changes = [], 0, []
    for each in cells.values():
        place = each.place.cell
        if differences := each.differences(replace):
            found.append(Changed(place.shown, place.name, differences))
            changes += each.changes(replace)
        else:
            same += 1
    named = {code for code, each in cells.items() if each.said or each.team}
    without = [
        (cell.shown, cell.name)
        for cell in planning.without_team(planning.read(desk))
        if cell.code not in named
    ]
    if not dry_run:
        write_all(desk, changes, within)
    taken = [each if each.column in known else Taken(each.heading, "") for each in table.taken]
    return BroughtPlan(desk.round, len(table.rows), taken, found, same, without)


def _read(desk: Desk, path: Path, rows: Sequence[Row], within: Within) -> Mapping[str, _Cell]:
    """What the rows say, by cell; WrongInput lists every bad one."""
    cells: dict[str, _Cell] = {}
    wrong: dict[str, str] = {}
    faults: list[tuple[int, str]] = []
    for row in counted(rows, _("comparing: {done} of {total}"), within):
        try:
            code = names.code(row.cells.get("cell", ""), _("cell"))
            if code in wrong:
                raise WrongInput(wrong[code])
            if code not in cells:
                try:
                    cells[code] = _Cell(desk, code)
                except WrongInput as fault:
                    wrong[code] = str(fault)
                    raise
            cells[code].say(row)
        except WrongInput as fault:
            faults.append((row.line, str(fault)))
    refuse_rows(path, faults)
    return cells


def _day(text: str) -> str:
    try:
        return days.read_day(text)
    except WrongDay as fault:
        raise WrongInput(str(fault)) from None


def _text(member: Member | None) -> str:
    """`An (head): I, II`; empty for nobody."""
    if member is None:
        return ""
    role = f" ({member.role})" if member.role else ""
    sections = f": {', '.join(member.sections)}" if member.sections else ""
    return member.name + role + sections
