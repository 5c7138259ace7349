"""What a visit asks of the cell: by whom, until when, and what came of it.

What came of it is said later, when the visit is finished and signed: it is no part of what was
signed, and leaves the visit's code as it is.
"""

from typing import NamedTuple

from inspector import days
from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import listing, writing
from inspector.desk.visits.writing import Fact, Place, Step
from inspector.language import _
from inspector.ledger import Change, Record
from inspector.text import clean

REQUEST = names.REQUEST
ASKED = ("text", "person", "due")
FIELDS = (*ASKED, *names.CAME_OF_IT)


class Request(NamedTuple):
    """What the cell is asked to do: by whom, and until which day (ISO texts, empty: not said).

    `done` refers to what shows that it was done, empty while it was not; `done_day` is its day.
    """

    id: str
    text: str
    person: str
    due: str
    done: str
    done_day: str = ""

    @property
    def late(self) -> bool:
        """Whether it was done after its day; of days in conflict nothing is said."""
        whole = len(self.due) == len(self.done_day) == len("2024-12-31")
        return bool(self.done) and whole and self.done_day > self.due


def of(record: Record) -> tuple[Request, ...]:
    """The requests of a visit, in the order of their deadlines."""
    found = (_read(record, item) for item in record.items(REQUEST))
    asked = (each for each in found if each.text)
    return tuple(sorted(asked, key=lambda each: (each.due or "~", each.text)))


def said(record: Record, item: str, field: str) -> str:
    """What is said, where people differ all of it."""
    return " / ".join(sorted(str(value) for value in record.values(item, field) if value))


def _read(record: Record, item: str) -> Request:
    return Request(item.removeprefix(REQUEST), *(said(record, item, field) for field in FIELDS))


def earlier(desk: Desk, cell: str, round_: str | None = None) -> tuple[str, tuple[Request, ...]]:
    """The last round before this one in which the cell was asked something, and what; empty where
    there is none."""
    here = names.in_time(round_ or desk.round)
    for code, listed in listing.of_cell(desk, cell):
        if names.in_time(code) < here and listed.status != "planned":
            found = of(desk.ledger.record(names.visit(code, listed.cell.code)))
            if found:
                return code, found
    return "", ()


def request(
    desk: Desk,
    cell: str,
    text: str | None = None,
    person: str | None = None,
    due: str | None = None,
    id_: str = "",
) -> Step:
    """Ask something of the cell, or (with `id_`) change what is asked; None is left as it is.

    `due` is a day as people write it. WrongInput for no text, and for what is no day.
    """
    record = Place(desk, cell).record
    return writing.state(desk, cell, asking(record, text, person, due, id_))


def asking(
    record: Record, text: str | None, person: str | None, due: str | None, id_: str = ""
) -> list[Fact]:
    """What is to be said for a request."""
    if text is not None or not id_:
        text = clean(text or "").strip()
        if not text:
            raise WrongInput(_("a request needs words: what is asked of the cell?"))
    item = REQUEST + id_ if id_ else _new_item(record, text or "")
    if id_:
        _known(record, id_)
    person = None if person is None else clean(person, lines=False)
    began = record.text("", "frame.begins") or record.text("", "frame.ends")
    facts = (("text", text), ("person", person), ("due", _day(due, began)))
    return [(item, field, value) for field, value in facts if value is not None]


def remove_request(desk: Desk, cell: str, id_: str) -> Step:
    """Ask it no longer; that it was asked stays on record."""
    return writing.state(desk, cell, [(REQUEST + id_, field, None) for field in FIELDS])


def mark(
    desk: Desk, cell: str, id_: str, done: str, day: str = "", round_: str | None = None
) -> Step:
    """Say what shows that a request was done, and of which day (today, unless named); an empty
    `done` takes it back. Also in a visit that is finished.

    `round_` is that of the visit that asked. WrongInput for an unknown request, for no day, and for
    one that is still to come.
    """
    place = Place(desk, cell, round_)
    _known(place.record, id_)
    reference = clean(done, lines=False).strip()
    when = (_past_day(day) or days.now_hour()[:10]) if reference else None
    values = (reference or None, when)
    return writing.commit(
        desk,
        place,
        [
            Change(place.name, REQUEST + id_, field, value)
            for field, value in zip(names.CAME_OF_IT, values, strict=True)
        ],
    )


def find(desk: Desk, cell: str, key: str) -> tuple[str, Request]:
    """The request that a person names by the beginning of its key, in this visit or the one that
    asked last before it, with its round. WrongInput where it is not exactly one."""
    place = roster.find(desk, cell, desk.round)
    here = of(desk.ledger.record(names.visit(desk.round, place.code)))
    before, asked = earlier(desk, place.code)
    known = [(desk.round, each) for each in here] + [(before, each) for each in asked]
    hits = [(code, each) for code, each in known if each.id.startswith(key.casefold()) and key]
    if not hits:
        words = _("no request begins with “{key}”: `inspector request {cell}` lists them")
        raise WrongInput(words.format(key=key, cell=place.shown))
    if hits[1:] and hits[0][1].id != key.casefold():
        words = _("several requests begin with “{key}”: write more of it")
        raise WrongInput(words.format(key=key))
    return hits[0]


def _known(record: Record, id_: str) -> None:
    if not any(record.values(REQUEST + id_, "text")):
        raise WrongInput(_("there is no request “{id}”").format(id=id_))


def _new_item(record: Record, text: str) -> str:
    """A name for a request: that of its text, unless another text now goes by that name."""
    item = names.request(text)
    while record.text(item, "text") not in ("", text):
        item = names.request(item)
    return item


def _past_day(text: str) -> str:
    try:
        return days.read_past_day(text)
    except days.WrongDay as error:
        raise WrongInput(str(error)) from None


def _day(text: str | None, after: str) -> str | None:
    """A deadline; one without its year is the first after the visit began."""
    try:
        return None if text is None else days.read_day(text, after)
    except days.WrongDay as error:
        raise WrongInput(str(error)) from None
