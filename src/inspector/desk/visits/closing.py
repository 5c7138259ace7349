"""The end of a visit: its conclusions, what it asks of the cell, who signed, what came after."""

from collections.abc import Sequence
from typing import NamedTuple

from inspector import days
from inspector.checklist.number import points
from inspector.desk import names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster
from inspector.desk.session import Desk, person_of_system
from inspector.desk.visits import codes, people, reopened, requests, stood, writing
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.reopened import Reopened
from inspector.desk.visits.requests import REQUEST, Request
from inspector.desk.visits.stood import Changed
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Fact, Place, Step
from inspector.language import _
from inspector.ledger import Record
from inspector.text import clean

CONCLUSIONS = ("strengths", "shortcomings", "causes")
_SIGNATURE_FIELDS = ("name", "role", "refused", "at", "code")
MAX_NAME = 200


class Signature(NamedTuple):
    """A signature, or its refusal with the reason, at an hour (ISO text), under a visit's code.

    `holds` is false once the visit says something else, and while it is open again.
    """

    id: str
    name: str
    role: str
    refused: str
    at: str
    code: str
    holds: bool


class Closing(NamedTuple):
    """What ends a visit. `changes` came after it was finished; `differs` names the item and field
    of what people say differently here: such texts are shown side by side, parted by ` / `.
    `reopened` tells why it was opened again after it was finished."""

    strengths: str
    shortcomings: str
    causes: str
    requests: tuple[Request, ...]
    signatures: tuple[Signature, ...]
    changes: tuple[Changed, ...]
    differs: frozenset[tuple[str, str]] = frozenset()
    reopened: tuple[Reopened, ...] = ()


def read(desk: Desk, cell: str, round_: str | None = None) -> Closing:
    """What ends the visit of a cell; WrongInput where the roster has no such cell."""
    code = round_ or desk.round
    record = desk.ledger.record(names.visit(code, roster.find(desk, cell, code).code))
    finished = standing.status(record) == "finished"
    now = codes.short_code(codes.code_of(record)) if finished else ""
    signatures = (_signature(record, item, now) for item in record.items(codes.SIGNATURE))
    return Closing(
        strengths=requests.said(record, "", "strengths"),
        shortcomings=requests.said(record, "", "shortcomings"),
        causes=requests.said(record, "", "causes"),
        requests=requests.of(record),
        signatures=tuple(
            sorted(
                (each for each in signatures if each.name),
                key=lambda each: (each.role != "head", each.at, each.name),
            )
        ),
        changes=stood.changes(desk, record) if finished else (),
        reopened=reopened.reasons(desk, record),
        differs=frozenset(
            (item, field)
            for item, field in record.conflicts()
            if item.startswith((REQUEST, codes.SIGNATURE)) or (not item and field in CONCLUSIONS)
        ),
    )


def _signature(record: Record, item: str, now: str) -> Signature:
    name, role, refused, at, code = (
        requests.said(record, item, field) for field in _SIGNATURE_FIELDS
    )
    id_ = item.removeprefix(codes.SIGNATURE)
    return Signature(id_, name, role, refused, at, code, holds=code == now != "")


# -- conclusions and requests --------------------------------------------------------------


def conclude(
    desk: Desk,
    cell: str,
    strengths: str | None = None,
    shortcomings: str | None = None,
    causes: str | None = None,
    asked: tuple[str, str | None, str | None] | None = None,
) -> Step:
    """Write the conclusions of a visit; what is None is left as it is, an empty text clears.

    `asked` is a request with them: its text, the person, the day.
    """
    texts = zip(CONCLUSIONS, (strengths, shortcomings, causes), strict=True)
    said: list[Fact] = [("", field, text) for field, text in texts if text is not None]
    if asked is not None:
        said += requests.asking(Place(desk, cell).record, *asked)
    return writing.state(desk, cell, said)


def lost_points(found: Visit) -> list[str]:
    """One line for each criterion that lost points, with why: `III.2: 2 of 3 points: …`.

    The shortcomings can begin with these.
    """
    return [lost_line(each) for each in found.findings if each.lost]


def lost_line(finding: Finding) -> str:
    """A criterion that lost points, in one line."""
    line = _("{criterion}: {points} of {most} points").format(
        criterion=finding.criterion.id,
        points=points(finding.points or 0),
        most=points(finding.criterion.points),
    )
    why = clean(finding.explain or finding.note or "", lines=False)
    return f"{line}: {why}" if why else line


# -- signatures ----------------------------------------------------------------------------


def signers(desk: Desk, cell: str, round_: str | None = None) -> dict[str, tuple[str, str]]:
    """Who may be asked to sign: name and role (or function) by the key of the signature. The team
    comes first, then those who were present for the cell; where nobody is named, whoever said his
    name here."""
    code = round_ or desk.round
    record = desk.ledger.record(names.visit(code, roster.find(desk, cell, code).code))
    asked = [(each.name, each.role) for each in people.team(record)]
    asked += [(each.name, each.function) for each in people.present(record)]
    if not asked and desk.person != person_of_system():
        asked = [(desk.person, "member")]
    found: dict[str, tuple[str, str]] = {}
    for name, role in asked:
        found.setdefault(names.person(name), (name, role))
    return found


def sign(desk: Desk, cell: str, name: str, role: str = "", refused: str = "") -> Step:
    """Record that a person signed a finished visit, or refused to with this reason.

    It is given for the code that the visit has now; given again it takes the earlier one's place.
    """
    place = Place(desk, cell)
    name = clean(name, lines=False).strip()
    if not name:
        raise WrongInput(_("say who signs: a name is missing"))
    if len(name) > MAX_NAME:
        raise WrongInput(_("a name may have {most} characters").format(most=MAX_NAME))
    _only_finished(place)
    item = names.signature(name)
    said = {
        "name": name,
        "role": role,
        "refused": refused,
        "at": days.now_hour(),
        "code": codes.short_code(codes.code_of(place.record)),
    }
    return writing.state(
        desk,
        cell,
        [(item, field, clean(text, lines=False)) for field, text in said.items()],
        finished=True,
    )


def unsign(desk: Desk, cell: str, id_: str) -> Step:
    """Take a signature back that was recorded by mistake; it stays in the history."""
    _only_finished(Place(desk, cell))
    item = codes.SIGNATURE + id_
    return writing.state(
        desk, cell, [(item, field, None) for field in _SIGNATURE_FIELDS], finished=True
    )


def _only_finished(place: Place) -> None:
    if standing.status(place.record) != "finished":
        raise WrongInput(
            _("the visit of {cell} is not finished yet: finish it, then sign").format(
                cell=place.cell.shown
            )
        )


def authors(changes: Sequence[Changed]) -> str:
    """Who brought changes, each named once."""
    return ", ".join(dict.fromkeys(each.author for each in changes))
