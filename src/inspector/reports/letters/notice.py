"""The notice of conclusion: what the committee tells the cell after a visit."""

from inspector.desk import Desk
from inspector.desk.round import roster
from inspector.desk.round.bases import Bases
from inspector.desk.round.roster import Cell
from inspector.desk.visits import closing, frame
from inspector.language import _
from inspector.reports.gathering import gather as gather_minutes
from inspector.reports.paper import BLANK, NO_TOTAL, NOBODY, Letter, Line, Minutes, Part, Sign
from inspector.reports.scores import DASH


def gather(desk: Desk, cell: str, round_: str | None = None) -> Letter:
    """The notice of a cell's visit, in the desk's round unless named, in the language spoken.

    WrongInput as `visit.read`. It says nothing that the minutes do not say.
    """
    found = gather_minutes(desk, cell, round_)
    place = roster.find(desk, found.cell, round_ or desk.round)
    said = frame.read(desk, found.cell, round_)
    asked = closing.read(desk, found.cell, round_).requests
    last = max((each.due for each in asked if each.due), default="")
    basis = (
        *found.content,
        *(line for line in found.opening if line.text != BLANK),
        Line(_("Minutes of the visit"), _("code {code}").format(code=found.code)),
    )
    parts = (
        Part("I", _("Basis"), lines=basis),
        Part("II", _("Results"), lines=(*_sections(found), *found.barriers, *found.result)),
        Part("III", _("Strengths, shortcomings, causes"), lines=found.conclusions),
        Part(
            "IV",
            _("Requests and proposals"),
            texts=() if found.requests else (_("None."),),
        ),
    )
    return Letter(
        language=found.language,
        at=found.at,
        cell=found.cell,
        round=found.round,
        code=found.code,
        committee=found.committee,
        heading=found.heading,
        title=_("NOTICE"),
        subject=_("of the conclusion of the supervision of {cell}").format(cell=_name(place))
        if said.procedure == "supervision"
        else _("of the conclusion of the inspection of {cell}").format(cell=_name(place)),
        draft=found.draft,
        changed=found.changed,
        opening=(Line(_("Number"), BLANK), Line(_("Place and day"), BLANK)),
        parts=parts,
        with_self=False,
        sections=(),
        total=NO_TOTAL,
        requests=found.requests,
        requests_title="",
        after=(Part("V", _("Carrying out"), texts=(_report(last),)),),
        closing="",
        signs=(NOBODY, Sign(_("For the committee"), "", "")),
        copies_title=_("Copies to:"),
        copies=_copies(place, desk),
        code_words=found.code_words,
        words=found.words,
    )


def _name(place: Cell) -> str:
    return f"{place.name} ({place.shown})"


def _sections(found: Minutes) -> tuple[Line, ...]:
    words = _("{points} of {of} points")
    return tuple(
        Line(f"{each.id}. {each.title}", words.format(points=each.points, of=each.of))
        if each.points != DASH
        else Line(f"{each.id}. {each.title}", DASH)
        for each in found.sections
    )


def _report(last: str) -> str:
    from inspector import days

    if not last:
        return _("The cell carries out this notice and reports back in writing.")
    words = _("The cell carries out this notice and reports back in writing by {day}.")
    return words.format(day=days.show(last))


def _copies(place: Cell, desk: Desk) -> tuple[str, ...]:
    """The cell, what it belongs to, the file."""
    bases = Bases(desk, place.round)
    base = bases.of(place.code, place.kind, place.organisation, place.parent)
    above = bases.name(base) if base not in ("", place.code) else ""
    return tuple(filter(None, (place.name, above, _("File"))))
