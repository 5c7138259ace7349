"""The notice of conclusion: what the committee tells the cell after a visit."""

from dataclasses import replace

from inspector import days
from inspector.desk import Desk
from inspector.desk.round import bases, roster
from inspector.desk.round.roster import Cell
from inspector.desk.visits import closing, frame
from inspector.language import _
from inspector.reports import ending
from inspector.reports.gathering import gather_recorded
from inspector.reports.paper import (
    BLANK,
    NO_TOTAL,
    NOBODY,
    Letter,
    Line,
    Minutes,
    Part,
    Section,
    Sign,
)
from inspector.reports.scores import DASH


def gather(desk: Desk, cell: str, round_: str | None = None) -> Letter:
    """The notice of a cell's visit, in the desk's round unless named, in the language spoken.

    WrongInput as `visit.read`, and where nothing is recorded. It says nothing that the minutes do
    not say, and not why a visit was opened again, nor what is not known.
    """
    found = gather_recorded(desk, cell, round_)
    place = roster.find(desk, found.head.cell, round_ or desk.round)
    said = frame.read(desk, found.head.cell, round_)
    end = closing.read(desk, found.head.cell, round_)
    last = max((each.due for each in end.requests if each.due), default="")
    again = ending.reopened(end)
    result = (line for line in found.result if line not in again)
    basis = (
        *(line for line in (*found.content, *found.opening) if line.text != BLANK),
        Line(_("Minutes of the visit"), _("code {code}").format(code=found.head.code)),
    )
    parts = (
        Part("I", _("Basis"), lines=basis),
        Part("II", _("Results"), lines=(*_sections(found), *found.barriers, *result)),
        Part("III", _("Strengths, shortcomings, causes"), lines=found.conclusions),
        Part(
            "IV",
            _("Requests and proposals"),
            texts=() if found.requests else (_("None."),),
        ),
    )
    subject = _("of the conclusion of the inspection of {cell}")
    if said.procedure == "supervision":
        subject = _("of the conclusion of the supervision of {cell}")
    return Letter(
        head=replace(found.head, title=_("NOTICE"), subject=subject.format(cell=_name(place))),
        opening=(Line(_("Number"), BLANK), Line(_("Place and day"), BLANK)),
        parts=parts,
        with_self=False,
        sections=(),
        total=NO_TOTAL,
        requests=found.requests,
        requests_title="",
        after=(Part("V", _("Carrying out"), texts=(_report(found, last),)),),
        closing="",
        signs=(NOBODY, Sign(found.head.words["sender"], "", "")),
        copies_title=_("Copies to:"),
        copies=tuple(filter(None, (place.name, _above(place, desk), _("File")))),
    )


def _name(place: Cell) -> str:
    return f"{place.name} ({place.shown})"


def _sections(found: Minutes) -> tuple[Line, ...]:
    return tuple(Line(f"{each.id}. {each.title}", _points(each)) for each in found.sections)


def _points(section: Section) -> str:
    if section.points == DASH:
        return DASH
    said = _("{points} of {of} points").format(points=section.points, of=section.of)
    if not section.still:
        return said
    return _("{points} so far: {why}").format(points=said, why=section.still)


def _report(found: Minutes, last: str) -> str:
    words = found.head.words
    return words["carries_out_by"].format(day=days.show(last)) if last else words["carries_out"]


def _above(place: Cell, desk: Desk) -> str:
    """The name of what the cell belongs to; empty where it is a base organisation itself."""
    base = bases.named(desk, place)
    return "" if base == place.name else base
