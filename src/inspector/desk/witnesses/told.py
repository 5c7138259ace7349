"""What witnesses show, in sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence

from inspector.desk import forms, names
from inspector.desk.keyring import marks
from inspector.desk.visits import naming
from inspector.desk.witnesses.beside import Alteration, Said, Sat
from inspector.desk.witnesses.claimed import Unfit
from inspector.desk.witnesses.holding import Held, Testimony
from inspector.language import N, _, moment, n_
from inspector.ledger import prints

KINDS = {
    "altered": N("altered"),
    "removed": N("removed"),
    "inserted": N("inserted"),
    "added": N("since then"),
}
WHAT = {
    "value": N("was: {before}"),
    "author": N("was by {before}"),
    "time": N("was written {before}"),
    "place": N("was said of {before}"),
    "sitting": N("was of another sitting"),
    "number": N("was number {before} of its sitting"),
    "replaces": N("took the place of other entries"),
}
_BOOKS = {
    "checklist": N("criteria table"),
    "merge": N("merge"),
    "receipt": N("receipt"),
    "seal": N("seal"),
    "key": N("key"),
}
_LINK = "for:"
"""Begins the fields that tie a document to a criterion."""
MOST = 80
"""So many letters of a value stand in a line; a script gets all of it."""


def summary(testimony: Testimony) -> str:
    """What a witness shows, in one sentence."""
    found = testimony.found
    if testimony.beside is None:
        if found is None:
            return _(
                "the file never was in this state, as far as it tells: something that was there"
                " then is altered or missing; a copy from that time shows what"
            )
        if found.kind == "lost":
            words = _(
                "the visit {visit} was finished under this code, but no state of it has it any"
                " more: of {stood} entries that stood then {missing} are altered or missing; a copy"
                " from that time shows which"
            )
            return words.format(
                visit=place(found.record, ""), stood=found.stood, missing=found.missing
            )
        since = len(found.since)
        what = {
            "fingerprint": _("the fingerprint of the file"),
            "content": _("what the file says"),
            "visit": _("the code of the visit {visit}").format(visit=place(found.record, "")),
        }[found.kind]
        if not since:
            return _("{what}, as it is now").format(what=what)
        words = n_(
            "{what}; since then came {count} entry",
            "{what}; since then came {count} entries",
            since,
        )
        return words.format(what=what, count=since)
    kinds = [each.kind for each in testimony.alterations]
    counts = [(kind, kinds.count(kind)) for kind in KINDS if kind in kinds]
    told = ", ".join(f"{_(KINDS[kind])}: {count}" for kind, count in counts)
    knows = n_("it knows {count} entry", "it knows {count} entries", testimony.beside.entries)
    knows = knows.format(count=testimony.beside.entries)
    if testimony.beside.broken:
        return f"{knows}; {told}"
    return "; ".join(filter(None, (knows, _("all of it is here as it was"), told)))


def alteration(each: Alteration) -> str:
    """What became of one entry, in a line: `altered: 2024 A.1 · I.2 answer: 5 (Mai, PC-1, ..)`."""
    about = each.about
    line = f"{_(KINDS[each.kind])}: {where(about)}"
    if (said := value(about)) is not None:
        line += f": {said}"
    line += f" ({who(about)})"
    if each.before is None or each.now is None:
        return line
    old = each.before
    if each.kind != "altered":
        words = _("in the place of {value} ({who})")
        return f"{line}; " + words.format(value=value(old), who=who(old))
    facts = {
        "value": value(old),
        "author": _names(old.by),
        "time": moment(old.at),
        "place": where(old),
        "sitting": "",
        "number": old.seq,
        "replaces": "",
    }
    return line + "".join(f"; {_(WHAT[what]).format(before=facts[what])}" for what in each.what)


def sittings(testimony: Testimony) -> Iterator[str]:
    """The sittings of which the witness knows entries and the file has none any more."""
    gone: dict[Sat, list[Alteration]] = {}
    for each in testimony.alterations:
        if each.kind == "removed" and each.before is not None:
            gone.setdefault(each.before.by, []).append(each)
    left = testimony.beside.left if testimony.beside else {}
    for by, entries in gone.items():
        if not left.get(by.id, 0):
            words = n_(
                "a whole sitting of {who} is missing: {count} entry",
                "a whole sitting of {who} is missing: {count} entries",
                len(entries),
            )
            yield words.format(who=_names(by), count=len(entries))


def lines(testimony: Testimony, every: bool) -> Iterator[str]:
    """What became of entries, what was altered first: each in a line where `every` one is asked
    for; else those of one sitting in one visit together, but for what was altered."""
    kinds = list(KINDS)
    found = sorted(testimony.alterations, key=lambda each: kinds.index(each.kind))
    groups: dict[object, list[Alteration]] = {}
    for n, each in enumerate(found):
        alone = every or each.kind == "altered"
        about = each.about
        groups.setdefault(n if alone else (each.kind, about.record, about.by.id), []).append(each)
    yield from sittings(testimony)
    yield from (
        alteration(each[0]) if len(each) == 1 else _together(each) for each in groups.values()
    )
    yield from map(receipt, testimony.claims.unfit if testimony.claims else ())


def _together(found: Sequence[Alteration]) -> str:
    """Entries of one sitting in one record: `since then: A.1 2024: 29 entries (Hoa, PC-1, ..)`."""
    about = found[0].about
    kind, _slash, key = about.record.partition("/")
    place_ = f"{_(_BOOKS[kind])} {key}" if kind in _BOOKS else place(about.record, about.item)
    count = n_("{count} entry", "{count} entries", len(found)).format(count=len(found))
    return f"{_(KINDS[found[0].kind])}: {place_}: {count} ({who(about)})"


def verdict(held: Held) -> str:
    """Whether all holds, in a line."""
    if not held.broken:
        words = n_("whole: {count} entry", "whole: {count} entries", held.verified.entries)
        return words.format(count=held.verified.entries)
    kinds = Counter(one.kind for each in held.testimonies for one in each.alterations)
    wrong = ", ".join(f"{_(KINDS[k])}: {count}" for k, count in kinds.items() if k != "added")
    return _("not whole") + (f": {wrong}" if wrong else "")


def receipt(each: Unfit) -> str:
    """A receipt that does not fit."""
    words = _("receipt of {office}, {day}, for {author} on {machine}: {entries} entries")
    said = words.format(
        office=each.office or "–",
        day=each.day or "–",
        author=each.by.author or "–",
        machine=each.by.machine or "–",
        entries=each.entries,
    )
    if each.missing:
        return said + "; " + _("missing are the numbers {numbers}").format(numbers=each.missing)
    if each.here > each.entries:
        return said + "; " + _("here are {count} with these numbers").format(count=each.here)
    return said + "; " + _("here are others with these numbers")


def remarks(held: Held) -> Iterator[str]:
    """What is good to know of a file in which nothing is wrong."""
    if held.verified.seals:
        yield _("sittings: {counted}").format(counted=marks.counted(held.verified.seals))
    yield from (receipt(each) for each in held.unfit if each.lacking)
    if not held.testimonies:
        yield _("no witness was named: what was made whole again after it was altered shows only"
                " beside a copy, a receipt or a code from before (--against)")  # fmt: skip


def where(each: Said) -> str:
    """What an entry is about: `A.1 2024 · I.2 answer`."""
    kind, _slash, key = each.record.partition("/")
    if kind in _BOOKS:
        return f"{_(_BOOKS[kind])} {key}"
    item, field = naming.item_words(each.item, "visit"), naming.field_words(each.field)
    if each.field.startswith(_LINK):
        field = _("for {criteria}").format(criteria=each.field.removeprefix(_LINK))
    return f"{place(each.record, each.item)} · {item} {field}".rstrip()


def place(record: str, item: str) -> str:
    """The cell and the round of a record."""
    return " ".join(filter(None, names.place(record, item)))


def value(each: Said) -> str | None:
    """What an entry says, as far as it fits in a line; nothing of a restricted text. None where
    that is for programs to read, or goes without saying."""
    if each.record.startswith(prints.BOOKS) or (each.field.startswith(_LINK) and each.value):
        return None
    if (said := form(each)) is None:
        return _("restricted text")
    said = naming.form_words(each.field, said)
    return said if len(said) <= MOST else f"{said[:MOST]}…"


def form(each: Said) -> str | None:
    """What an entry says, as people write it; None of a restricted text."""
    if names.is_restricted(each.item):
        return None
    return forms.of(each.field, each.value)


def who(each: Said) -> str:
    """Who wrote it, where and when."""
    return ", ".join(filter(None, (_names(each.by), moment(each.at))))


def _names(by: Sat) -> str:
    """A person and the machine; an import has none."""
    return ", ".join(filter(None, (by.author, by.machine)))
