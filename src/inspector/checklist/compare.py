"""Two revisions of a checklist compared: what stayed, what was only worded anew, what scores
otherwise, what moved, what is new and what is gone. Pure; matched by the ids, which are stable.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from inspector.checklist import canonical
from inspector.checklist.model import WORDS, Checklist

State = Literal["kept", "reworded", "rescored", "moved", "new", "gone"]
Kind = Literal[
    "criterion", "section", "disqualifier", "evidence", "register", "figure", "guidance", "head"
]
STATES: Sequence[State] = ("rescored", "new", "gone", "moved", "reworded", "kept")
"""What may be said of a part, the weightiest first; of several that hold the first is said."""

_ALL_WORDS = {*WORDS, "name", "short"}
"""Those of criteria, and those of the parts beside them."""
Plain = Mapping[str, Any]
_LISTS = ("sections", "disqualifiers", "evidence_types", "guidance", "registers", "figures")


class Aspect(NamedTuple):
    """One key of a part that differs, as plain data before and after (None: not there); `rule`
    tells that it decides points or what may be answered."""

    name: str
    before: Any
    after: Any
    rule: bool


class Part(NamedTuple):
    """One part of two checklists: a criterion, a section, a disqualifier, ... or of the `head`.

    `points` are hundredths and `sections` ids, before and after, None where there is none; only
    criteria have sections. `moved`: stands in another section, whatever its state.
    """

    kind: Kind
    id: str
    state: State
    aspects: tuple[Aspect, ...]
    title: Mapping[str, str]
    points: tuple[int | None, int | None] = (None, None)
    sections: tuple[str | None, str | None] = (None, None)

    @property
    def moved(self) -> bool:
        """Whether it stands in another section than before."""
        return None not in self.sections and self.sections[0] != self.sections[1]


class Comparison(NamedTuple):
    """Every part of both checklists, in the order of the later one, then what is gone."""

    before: Checklist
    after: Checklist
    parts: tuple[Part, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing but the label of the revision differs."""
        return all(part.state == "kept" for part in self.parts)

    def criteria(self, state: State | None = None) -> list[Part]:
        """The criteria, all or those in one state."""
        return [p for p in self.parts if p.kind == "criterion" and state in (None, p.state)]

    def beside(self) -> list[Part]:
        """What differs beside the criteria."""
        return [p for p in self.parts if p.kind != "criterion" and p.state != "kept"]

    def of(self, criterion: str) -> Part | None:
        """What is said of a criterion; None where neither has it."""
        return next((each for each in self.criteria() if each.id == criterion), None)


def compare(before: Checklist, after: Checklist) -> Comparison:
    """The comparison of two checklists, which may be of different types too."""
    old, new = canonical.plain(before), canonical.plain(after)
    sections = _by_id(old.get("sections", ())), _by_id(new.get("sections", ()))
    parts = [
        *_head(old, new),
        *(_part("section", *each) for each in _pairs(*map(_without_criteria, sections))),
        *(_criterion(*each) for each in _pairs(*map(_criteria, sections))),
    ]
    for kind, key in (("disqualifier", "disqualifiers"), ("register", "registers")):
        parts += [_part(kind, *each) for each in _pairs(*_both(old, new, key))]
    parts += [_part("figure", *each) for each in _pairs(*_both(old, new, "figures"))]
    for kind, key in (("evidence", "evidence_types"), ("guidance", "guidance")):
        texts = [{id_: {"title": text} for id_, text in d.get(key, {}).items()} for d in (old, new)]
        parts += [_part(kind, *each) for each in _pairs(*texts)]
    return Comparison(before, after, tuple(parts))


def _head(old: Plain, new: Plain) -> Iterable[Part]:
    """The facts of the whole; the label of the revision is none, and the order is one."""
    left_out = {*_LISTS, "revision"}
    facts = [
        {key: {"title": value} if key == "title" else {key: value} for key, value in each.items()
         if key not in left_out}
        for each in (old, new)
    ]  # fmt: skip
    for id_, one, other in _pairs(*facts):
        yield _part("head", id_, one or {}, other or {})
    before, after = _orders(old, new), _orders(new, old)
    yield _part("head", "order", {"order": before}, {"order": after})


def _orders(this: Plain, other: Plain) -> list[list[str]]:
    """In which order the parts stand that both have; criteria by section."""
    found = []
    for key in ("sections", "disqualifiers", "registers", "figures"):
        there = _by_id(other.get(key, ()))
        found.append([id_ for id_ in _by_id(this.get(key, ())) if id_ in there])
    others = _by_id(other.get("sections", ()))
    for section in this.get("sections", ()):
        there = _by_id(others.get(section["id"], {}).get("criteria", ()))
        found.append([id_ for id_ in _by_id(section.get("criteria", ())) if id_ in there])
    # By section id: the order of the sections stands above already.
    return found[:4] + sorted(filter(None, found[4:]), key=sorted)


def _criterion(id_: str, old: Plain | None, new: Plain | None) -> Part:
    facts = [{k: v for k, v in each.items() if k != "section"} if each else None
             for each in (old, new)]  # fmt: skip
    part = _part("criterion", id_, *facts)
    sections = (old["section"] if old else None, new["section"] if new else None)
    points = (old["points"] if old else None, new["points"] if new else None)
    part = part._replace(sections=sections, points=points)
    if part.moved and part.state in ("kept", "reworded"):
        part = part._replace(state="moved")
    return part


def _part(kind: Any, id_: str, old: Plain | None, new: Plain | None) -> Part:
    title = (new or old or {}).get("title", {})
    if old is None or new is None:
        return Part(kind, id_, "new" if old is None else "gone", (), title)
    aspects = tuple(
        Aspect(key, old.get(key), new.get(key), _is_rule(key, old.get(key), new.get(key)))
        for key in dict.fromkeys((*new, *old))
        if old.get(key) != new.get(key)
    )
    rule = any(aspect.rule for aspect in aspects)
    state: State = "rescored" if rule else "reworded" if aspects else "kept"
    return Part(kind, id_, state, aspects, title)


def _is_rule(key: str, old: Any, new: Any) -> bool:
    before, after = (canonical.plain({key: value}, _ALL_WORDS) for value in (old, new))
    return bool(before != after)


def _pairs(
    old: Mapping[str, Plain], new: Mapping[str, Plain]
) -> list[tuple[str, Plain | None, Plain | None]]:
    return [(id_, old.get(id_), new.get(id_)) for id_ in dict.fromkeys((*new, *old))]


def _both(old: Plain, new: Plain, key: str) -> tuple[dict[str, Plain], dict[str, Plain]]:
    return _by_id(old.get(key, ())), _by_id(new.get(key, ()))


def _by_id(parts: Sequence[Plain]) -> dict[str, Plain]:
    return {each["id"]: each for each in parts}


def _criteria(sections: Mapping[str, Plain]) -> dict[str, Plain]:
    return {
        each["id"]: {**each, "section": id_}
        for id_, section in sections.items()
        for each in section.get("criteria", ())
    }


def _without_criteria(sections: Mapping[str, Plain]) -> dict[str, Plain]:
    return {
        id_: {key: value for key, value in section.items() if key != "criteria"}
        for id_, section in sections.items()
    }
