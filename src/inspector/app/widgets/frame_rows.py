"""The rows of the visit's frame: one for each fact that belongs together, and for each person."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from inspector import days
from inspector.app.widgets.flow import column
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.people import Member
from inspector.language import _
from inspector.words import PROCEDURES, ROLES_IN_TEAM


class Line(NamedTuple):
    """A row. `kind` is fact, team, present or restricted; `key` a field, or a person's id (empty
    where nobody is there yet)."""

    kind: str
    key: str
    label: str
    text: Content

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.kind in ("team", "present") and bool(self.key)


def lines(found: Frame, restricted: bool) -> Sequence[Line]:
    """All rows, in the order of the minutes."""
    return [*_facts(found), *_team(found), *_present(found), _restricted(found, restricted)]


def draw_line(line: Line, width: int) -> Content:
    """Label and text."""
    size = column(labels(), 20)
    label = Content.styled(f"{line.label:<{size}}  ", "$muted")
    return Content.assemble(label, line.text).truncate(width, ellipsis=True)


def labels() -> list[str]:
    """The labels of the rows."""
    return [
        _("Decision"), _("Plan"), _("Procedure"), _("Re-visit of"), _("Period reviewed"),
        _("Visit"), _("Place"), _("To finish by"), _("Team"), _("Present"), _("Signs of violation"),
    ]  # fmt: skip


def _facts(found: Frame) -> Iterator[Line]:
    procedure = _(PROCEDURES[found.procedure]) if found.procedure in PROCEDURES else ""
    for label, fields, text in (
        (_("Decision"), ("decision", "decision_day"), _paper(found.decision, found.decision_day)),
        (_("Plan"), ("plan", "plan_day"), _paper(found.plan, found.plan_day)),
        (_("Procedure"), ("procedure",), procedure),
        (_("Re-visit of"), ("revisit_of",), found.revisit_of),
        (
            _("Period reviewed"),
            ("period_from", "period_to"),
            _span(days.show(found.period_from), days.show(found.period_to)),
        ),
        (_("Visit"), ("begins", "ends"), _visit(found.begins, found.ends)),
        (_("Place"), ("place",), found.place),
        (_("To finish by"), ("due",), days.show(found.due)),
    ):
        shown = Content(text) if text else Content.styled("–", "$muted")
        if found.differs & set(fields):
            shown = Content.assemble(("! " + _("people differ") + "  ", "bold $warn"), shown)
        yield Line("fact", fields[0], label, shown)


def _paper(number: str, day: str) -> str:
    """`12-QĐ, 02/10/2023`."""
    return ", ".join(filter(None, (number, days.show(day))))


def _span(first: str, last: str) -> str:
    if first and last:
        return f"{first} – {last}"
    words = _("from {first}") if first else _("to {last}")
    return words.format(first=first, last=last) if first or last else ""


def _visit(begins: str, ends: str) -> str:
    """The days and hours of the visit; the day of its end only where it is another one."""
    day, _t, clock = ends.partition("T")
    if begins[:10] == day and clock and len(begins) > 10:
        return f"{days.show(day)}, {begins[11:]} – {clock}"
    return _span(days.show(begins), days.show(ends))


def _team(found: Frame) -> Iterator[Line]:
    label = _("Team")
    for member in found.team:
        role = _(ROLES_IN_TEAM[member.role]) if member.role in ROLES_IN_TEAM else ""
        about = (member.name, role, ", ".join(member.sections))
        yield Line("team", member.id, label, Content(" · ".join(filter(None, about))))
        label = ""
        for words in _warnings(member, found):
            warning = Content.styled(f"  ! {words}", "bold $warn")
            yield Line("team", member.id, "", warning)
    if not found.team:
        yield Line("team", "", label, Content.styled("–", "$muted"))


def _warnings(member: Member, found: Frame) -> Iterator[str]:
    if member.id in found.both_sides:
        yield _("is also named for the cell")
    if member.interest:
        yield _("conflict of interest: {text}").format(text=member.interest)
    if f"team:{member.id}" in found.differs:
        yield _("people differ")


def _present(found: Frame) -> Iterator[Line]:
    label = _("Present")
    for each in found.present:
        said = Content(" · ".join(filter(None, (each.name, each.function))))
        if f"present:{each.id}" in found.differs:
            said = Content.assemble(said, ("  ! " + _("people differ"), "bold $warn"))
        yield Line("present", each.id, label, said)
        label = ""
    if not found.present:
        yield Line("present", "", label, Content.styled("–", "$muted"))


def _restricted(found: Frame, written: bool) -> Line:
    state = (_("written"), "bold") if written else ("–", "$muted")
    if "restricted" in found.differs:
        state = ("! " + _("people differ"), "bold $warn")
    never = ("  " + _("restricted: never printed or listed"), "$muted")
    return Line("restricted", "text", _("Signs of violation"), Content.assemble(state, never))
