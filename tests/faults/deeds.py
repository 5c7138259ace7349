"""What an insider may do to a file: each deed alters it in one way that looks whole afterwards."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from inspector.desk import accepted

from .insider import Fact, Insider

DAY = 86_400_000


@dataclass(frozen=True)
class Done:
    """What a deed touched: entries that were altered or taken out (`gone`, by the ids they had),
    and entries that are new or altered (`come`). `what` of them a witness must see altered."""

    gone: frozenset[bytes]
    come: tuple[Fact, ...] = ()
    what: str = ""


Deed = Callable[[Insider, random.Random], Done | None]
"""Does it, or nothing (None) where the file offers no occasion."""


def _one(facts: list[Fact], chance: random.Random) -> Fact | None:
    return chance.choice(facts) if facts else None


def _altered(facts: list[Fact], what: str) -> Done:
    return Done(frozenset(fact.old for fact in facts), tuple(facts), what)


def _removed(insider: Insider, facts: list[Fact]) -> Done | None:
    insider.remove(facts)
    return Done(frozenset(fact.old for fact in facts)) if facts else None


def value_changed(insider: Insider, chance: random.Random) -> Done | None:
    """Another answer, or another note, under the same name and time."""
    kinds = (".answer", ".note", ".explain")
    facts = [each for each in insider.visits() if each.field.endswith(kinds) and each.value]
    if (fact := _one(facts, chance)) is None:
        return None
    if fact.field.endswith(".answer"):
        others = [
            each.value
            for each in facts
            if each.item == fact.item and each.field == fact.field and each.value != fact.value
        ]
        fact.value = chance.choice(others) if others else str(fact.value)[:-1] + ' ,"c":["x"]}'
    else:
        fact.value = f"{fact.value} – {chance.randrange(1000)}"
    return _altered([fact], "value")


def entry_removed(insider: Insider, chance: random.Random) -> Done | None:
    """One entry is taken out."""
    fact = _one(insider.visits(), chance)
    return _removed(insider, [fact]) if fact else None


def sitting_removed(insider: Insider, chance: random.Random) -> Done | None:
    """All that somebody wrote at one sitting is taken out."""
    sittings = sorted({each.sitting for each in insider.visits()}, key=lambda each: each.id)
    sitting = chance.choice(sittings)
    return _removed(insider, [each for each in insider.facts if each.sitting == sitting])


def author_renamed(insider: Insider, chance: random.Random) -> Done | None:
    """A whole sitting gets another's name, and its seal is gone with the old one."""
    sittings = sorted({each.sitting for each in insider.visits()}, key=lambda each: each.id)
    sitting = chance.choice(sittings)
    facts = [each for each in insider.facts if each.sitting == sitting and each.field != "seal"]
    insider.unseal({sitting.id})
    parts = {"author": "Người khác"} | ({"nonce": "0"} if chance.random() < 0.5 else {})
    insider.rename(sitting, **parts)
    return _altered(facts, "author")


def time_changed(insider: Insider, chance: random.Random) -> Done | None:
    """An entry is dated back, or forward."""
    if (fact := _one(insider.visits(), chance)) is None:
        return None
    fact.at += chance.choice([-1, 1]) * chance.randrange(1, 40) * DAY
    return _altered([fact], "time")


def entry_inserted(insider: Insider, chance: random.Random) -> Done | None:
    """Something is put into another's mouth, in the midst of what he wrote."""
    facts = [each for each in insider.visits() if each.field.endswith(".answer")]
    if (fact := _one(facts, chance)) is None:
        return None
    said = chance.choice([each.value for each in facts if each.item == fact.item] + [None])
    # Not the last of its sitting: that could be how it went on.
    new = Fact(*fact.place, said, fact.sitting, fact.seq, fact.at + 1, [fact])
    insider.facts.append(new)
    return Done(frozenset(), (new,))


def sitting_invented(insider: Insider, chance: random.Random) -> Done | None:
    """A whole sitting in another's name, at a time of his."""
    facts = [each for each in insider.visits() if each.field.endswith(".answer")]
    if (fact := _one(facts, chance)) is None:
        return None
    sitting = replace(fact.sitting, nonce=f"{chance.randrange(1 << 40):x}", key="")
    new = Fact(*fact.place, None, sitting, 1, fact.at + 5, [fact])
    insider.facts.append(new)
    return Done(frozenset(), (new,))


def settlement_removed(insider: Insider, chance: random.Random) -> Done | None:
    """What two people differed about is open again."""
    facts = [each for each in insider.visits() if len(each.replaces) > 1]
    if (fact := _one(facts, chance)) is None:
        return None
    reasons = [
        each
        for each in insider.visits()
        if each.sitting == fact.sitting and each.field.startswith(f"reason:{fact.field}")
    ]
    return _removed(insider, [fact, *reasons])


def acceptance_moved(insider: Insider, chance: random.Random) -> Done | None:
    """Another answer is the one that the office accepted."""
    facts = [e for e in insider.visits() if accepted.is_acceptance(e.field) and e.value]
    if (fact := _one(facts, chance)) is None:
        return None
    column = fact.field.removesuffix(".accepted")
    others = [
        each
        for each in insider.visits()
        if each.record == fact.record and each.field == f"{column}.answer" and each.value
        if accepted.read(fact.value) != accepted.Acceptance(each.old, str(each.value))
    ]
    if (other := _one(others, chance)) is None:
        return None
    fact.item, fact.value = other.item, accepted.write(other.old, str(other.value))
    return _altered([fact], "place" if other.item != fact.item else "")


def conflict_hidden(insider: Insider, chance: random.Random) -> Done | None:
    """One of two who differ is made to replace the other."""
    places: dict[tuple[str, str, str], list[Fact]] = {}
    replaced = {id(each) for fact in insider.facts for each in fact.replaces}
    for each in insider.visits():
        if id(each) not in replaced:
            places.setdefault(each.place, []).append(each)
    pairs = [heads for heads in places.values() if len({head.value for head in heads}) > 1]
    if not pairs:
        return None
    kept, other, *_more = chance.sample(chance.choice(pairs), 2)
    kept.replaces.append(other)
    return _altered([kept], "replaces")


def disqualifier_removed(insider: Insider, chance: random.Random) -> Done | None:
    """The fact that makes a cell not eligible is gone."""
    facts = [each for each in insider.visits() if each.item.startswith("disq:")]
    if (fact := _one(facts, chance)) is None:
        return None
    return _removed(insider, [each for each in facts if each.item == fact.item])


def evidence_unlinked(insider: Insider, chance: random.Random) -> Done | None:
    """A document serves a criterion no more."""
    facts = [each for each in insider.visits() if each.field.startswith("for:") and each.value]
    if (fact := _one(facts, chance)) is None:
        return None
    if chance.random() < 0.5:
        return _removed(insider, [fact])
    fact.value = None
    return _altered([fact], "value")


def visit_removed(insider: Insider, chance: random.Random) -> Done | None:
    """A whole visit is gone."""
    record = chance.choice(sorted({each.record for each in insider.visits()}))
    return _removed(insider, [each for each in insider.facts if each.record == record])


def checklist_swapped(insider: Insider, chance: random.Random) -> Done | None:
    """A visit is scored by another table."""
    pins = [each for each in insider.visits() if (each.item, each.field) == ("", "checklist")]
    if (pin := _one(pins, chance)) is None:
        return None
    lists = {fact.record for fact in insider.facts if fact.record.startswith("checklist/")}
    others = sorted({each.removeprefix("checklist/") for each in lists} - {str(pin.value)})
    pin.value = chance.choice(others)
    return _altered([pin], "value")


DEEDS: tuple[Deed, ...] = (
    *(value_changed, entry_removed, sitting_removed, author_renamed, time_changed, entry_inserted),
    *(sitting_invented, settlement_removed, acceptance_moved, conflict_hidden),
    *(disqualifier_removed, evidence_unlinked, visit_removed, checklist_swapped),
)
