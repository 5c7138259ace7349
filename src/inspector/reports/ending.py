"""What ends the minutes: conclusions, requests, who signed or refused, what came after."""

from collections.abc import Iterator, Mapping, Sequence

from inspector import days
from inspector.checklist import Checklist
from inspector.desk import names
from inspector.desk.visits import naming, remarks
from inspector.desk.visits.closing import Closing, Signature
from inspector.desk.visits.stood import Changed
from inspector.language import _
from inspector.reports.calling import Calling
from inspector.reports.paper import BLANK, Line, Request, Sign
from inspector.words import ROLES


def conclusions(said: Closing) -> tuple[Line, ...]:
    """Strengths, shortcomings, causes; blanks to write in where nothing is on record."""
    return (
        Line(_("Strengths"), said.strengths or BLANK),
        Line(_("Shortcomings"), said.shortcomings or BLANK),
        Line(_("Causes"), said.causes or BLANK),
    )


def requests(said: Closing) -> tuple[Request, ...]:
    """What is asked of the cell."""
    return tuple(
        Request(str(number), each.text, each.person, days.show(each.due))
        for number, each in enumerate(said.requests, 1)
    )


def signs(
    said: Closing, called: Calling, chair: str, taker: str, for_cell: Sequence[str]
) -> tuple[Sign, ...]:
    """The three places to sign, with what is on record about those who sign there.

    For the cell signs who did, else the only one who was there: of several it is not known who.
    """
    by_person = {each.id: each for each in said.signatures}
    roles = {each.role: each.name for each in reversed(said.signatures)}
    signed = [name for name in for_cell if _key(name) in by_person]
    inspected = signed or (for_cell if len(for_cell) == 1 else [""])
    return tuple(
        Sign(title, name, _record(by_person, name))
        for title, name in (
            (_("Chair"), chair or roles.get("head", "")),
            (_("Minute-taker"), taker or roles.get("secretary", "")),
            (called.for_it, inspected[0]),
        )
    )


def records(said: Closing, placed: tuple[Sign, ...]) -> tuple[str, ...]:
    """Every refusal with its reason, and who else signed, in one sentence each."""
    at_place = {_key(each.name) for each in placed if each.name}
    return tuple(
        f"{_who(each)}: {_signed(each)}."
        for each in said.signatures
        if each.refused or each.id not in at_place
    )


def changes(said: Closing, list_: Checklist, called: Calling) -> tuple[str, ...]:
    """What came after the visit was finished: on what, what it says now, by whom."""
    return tuple(_change(each, list_, called) for each in said.changes)


def reopened(said: Closing) -> tuple[Line, ...]:
    """Why the visit was opened again after it was finished."""
    return tuple(Line(_("Opened again"), each.words) for each in said.reopened)


def _record(by_person: Mapping[str, Signature], name: str) -> str:
    given = by_person.get(_key(name)) if name else None
    if given is None:
        return ""
    return _("refused to sign") if given.refused else _signed(given)


def _key(name: str) -> str:
    return names.signature(name).partition(":")[2]


def _who(each: Signature) -> str:
    role = _(ROLES[each.role]) if each.role in ROLES else each.role
    return f"{each.name} ({role})" if role else each.name


def _signed(each: Signature) -> str:
    words = _("refused to sign: {reason}") if each.refused else _("signed")
    when = _("{hour}, code {code}").format(hour=days.show(each.at), code=each.code)
    sentence = f"{words.format(reason=each.refused)} ({when})"
    if each.holds:
        return sentence
    return f"{sentence}; " + _("for an earlier state of the visit, or before it was opened again")


def _change(each: Changed, list_: Checklist, called: Calling) -> str:
    if row := naming.row_words(list_, each.item, each.field, each.form):
        what, said = " ".join(row[:2]), row[2]
    else:
        what, said = " ".join(_what(each.item, each.field, called)), _said(each)
    who = ", ".join(filter(None, (each.author, each.file)))
    return f"{what}: {said or '–'} ({who})"


def _what(item: str, field: str, called: Calling) -> Iterator[str]:
    """A cell of the ledger's table in words: the criterion or the kind of thing, then the field."""
    if item:
        yield naming.item_words(item, called.it)
    if field.startswith("for:"):
        yield field.removeprefix("for:")
    elif field == remarks.OBJECTION:
        yield called.explanation
    elif field.endswith(".explain"):
        yield _("why points were lost")
    elif not (":" in item and field == "text"):  # of an item it is what it is
        yield naming.field_words(field)


def _said(each: Changed) -> str:
    if each.field == "holds":
        return _("this is the case") if each.form == "1" else ""
    return naming.value_words(None, each.field, each.form)
