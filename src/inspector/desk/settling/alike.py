"""Conflicts that are like each other, settled in one go: one person's value in all of them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.settling import conflicts, settle, sides
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.settling.sides import Outcome
from inspector.desk.visits.finding import Said
from inspector.language import _
from inspector.ledger import Change, Record, Value
from inspector.ledger.file import Progress
from inspector.ledger.record import Cell
from inspector.text import clean, fold

EVERY = 50
"""After so many changes it is told how far it is."""


class Like(NamedTuple):
    """A conflict and the side of it that is taken, with its words; `before` and `after`: what the
    visit comes to, once all like it are settled too. None where they are about nothing that
    counts."""

    conflict: Conflict
    taken: Said
    form: str
    before: Outcome | None = None
    after: Outcome | None = None

    @property
    def turns(self) -> bool:
        """Whether the verdict becomes another."""
        return (self.before and self.before.verdict) != (self.after and self.after.verdict)


def of_person(
    desk: Desk,
    author: str,
    round_: str | None = None,
    cell: str = "",
    criterion: str = "",
    over: frozenset[str] | None = None,
) -> list[Like]:
    """The open conflicts in which exactly one value is the person's, in name order.

    `over`: only those in which all others are of just these people. Restricted text is settled one
    by one, and left out.
    """
    name = clean(author, lines=False).strip()
    code = names.code(cell, _("cell")) if cell else ""

    def wanted(record: str, item: str, field: str) -> bool:
        place, in_round = names.place(record, item)
        return (
            round_ in (None, in_round)
            and code in ("", place)
            and criterion.casefold() in ("", item.casefold())
            and not names.is_restricted(item)
        )

    found = []
    for each in conflicts.read(desk, conflicts.places(desk, wanted, "cell")):
        own = [at for at, said in enumerate(each.heads) if said.author.name == name]
        others = {said.author.name for said in each.heads} - {name}
        if len(own) == 1 and over in (None, others):
            found.append(Like(each, each.heads[own[0]], each.forms[own[0]]))
    return found


def person(desk: Desk, text: str) -> str:
    """The one person with a value in an open conflict whose name is `text`, or has it as a part
    (whole words before any letters), with or without tones.

    WrongInput names all where it is nobody's, or several people's; `text` where nothing is open.
    """
    found = conflicts.read(desk, conflicts.places(desk, lambda *_at: True, "cell"))
    people = {said.author.name for each in found for said in each.heads}
    if text in people or not people:
        return text
    letters = [each for each in people if text and fold(text) in fold(each)]
    words = [each for each in letters if f" {fold(text)} " in f" {fold(each)} "]
    for fitting in (words, letters):
        if len(fitting) == 1:
            return fitting[0]
    said = _("“{text}” is a part of more than one name: {names}")
    if not letters:
        said = _("no open conflict has a value of “{text}”; there are values of {names}")
    raise WrongInput(said.format(text=text, names=", ".join(sorted(letters or people))))


def previewed(
    desk: Desk, likes: Sequence[Like], progress: Progress = lambda done, total: None
) -> list[Like]:
    """The same with what each visit comes to before and after; nothing is written."""
    found: list[Like] = []
    ordered = sorted(likes, key=lambda each: each.conflict.record)
    for record_name, group in groupby(ordered, key=lambda each: each.conflict.record):
        progress(len(found), len(likes))
        members = list(group)
        before = after = None
        if any(sides.counts(desk, each.conflict) for each in members):
            record = desk.ledger.record(record_name)
            round_ = members[0].conflict.round
            before = sides.outcome_of(desk, record, round_)
            then = sides.with_values(record, _values(record, members))
            after = sides.outcome_of(desk, then, round_)
        found += [each._replace(before=before, after=after) for each in members]
    by_key = {each.conflict.key: each for each in found}
    return [by_key[each.conflict.key] for each in likes]


def settle_all(
    desk: Desk,
    likes: Sequence[Like],
    reason: str,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Settle them in one transaction; how many. WrongInput without a reason, where it was stopped
    and where one of them does not stand as it was read: then nothing was changed."""
    said = settle.because(reason)

    def told() -> Iterator[Change]:
        ordered = sorted(likes, key=lambda each: each.conflict.record)
        for done, each in enumerate(ordered):
            if done % EVERY == 0:
                if cancelled():
                    raise WrongInput(_("stopped: nothing was changed"))
                progress(done, len(ordered))
            why = settle.reasoned(desk, each.conflict, said)
            yield from settle.checked(desk, each.conflict, [*changes[each.conflict.key], why])

    changes = _changes(desk, likes)
    desk.write(told())
    return len(likes)


def _changes(desk: Desk, likes: Sequence[Like]) -> dict[str, list[Change]]:
    """What is written for each, by key; all is read before anything is written."""
    ordered = sorted(likes, key=lambda each: each.conflict.record)
    return {
        each.conflict.key: settle.taking(
            desk.ledger.record(each.conflict.record), each.conflict, each.taken
        )
        for each in ordered
    }


def _values(record: Record, likes: Sequence[Like]) -> dict[Cell, Value]:
    return {
        (change.item, change.field): change.value
        for each in likes
        for change in settle.taking(record, each.conflict, each.taken)
    }
