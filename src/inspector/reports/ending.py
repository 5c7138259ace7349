"""What ends the minutes: conclusions, requests, who signed or refused, what came after."""

from collections.abc import Iterator, Mapping, Sequence

from inspector import days
from inspector.desk import names
from inspector.desk.visits.closing import Closing, Signature
from inspector.desk.visits.stood import Changed
from inspector.language import N, _
from inspector.reports.calling import Calling
from inspector.reports.paper import BLANK, Line, Request, Sign

ROLES = {
    "head": N("head of the team"),
    "secretary": N("secretary of the team"),
    "member": N("member of the team"),
}
_FIELDS = {
    "answer": N("answer"),
    "note": N("note"),
    "explain": N("why points were lost"),
    "text": N("text"),
    "holds": N("holds"),
    "exception": N("exception"),
    "strengths": N("strengths"),
    "shortcomings": N("shortcomings"),
    "causes": N("causes"),
    "person": N("person in charge"),
    "due": N("deadline"),
    "done": N("done"),
}
_KINDS = {
    "evidence": N("evidence"),
    "request": N("request"),
    "opinion": N("opinion"),
    "team": N("team"),
    "present": N("present"),
}


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


def changes(said: Closing, called: Calling) -> tuple[str, ...]:
    """What came after the visit was finished: on what, what it says now, by whom."""
    return tuple(_change(each, called) for each in said.changes)


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


def _change(each: Changed, called: Calling) -> str:
    what = " ".join(_what(each.item, each.field, called))
    who = ", ".join(filter(None, (each.author, each.file)))
    return f"{what}: {each.form or '–'} ({who})"


def _what(item: str, field: str, called: Calling) -> Iterator[str]:
    """A cell of the ledger's table in words: the criterion or the kind of thing, then the field."""
    kind, colon, key = item.partition(":")
    if kind == "disq":
        yield key
    elif colon:
        yield _(_KINDS[kind]) if kind in _KINDS else kind
    elif item:
        yield item
    if field.startswith("for:"):
        yield field.removeprefix("for:")
        return
    last = field.rpartition(".")[2]
    if last == "objection":
        yield called.explanation
    else:
        yield _(_FIELDS[last]) if last in _FIELDS else last
