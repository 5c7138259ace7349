"""What sheets of findings and rosters cannot say: counted by what it is about, never left out in
silence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from inspector.desk import names
from inspector.desk.visits.evidence import EVIDENCE, FILE
from inspector.language import N, _
from inspector.ledger.record import Cell

Progress = Callable[[int, int], object]
Rows = Iterator[Sequence[str]]
KINDS = {
    "answer": N("answers"),
    "note": N("notes"),
    "explain": N("explanations"),
    "repaired": N("repairs"),
    "accepted": N("acceptances"),
    "returned": N("returns"),
    "reason": N("reasons for settlements"),
    "objection": N("objections of the cell"),
    "opinion": N("opinions"),
    "evidence": N("evidence"),
    "document": N("attached documents"),
    "disqualifier": N("disqualifiers"),
    "checklist": N("checklists"),
    "frame": N("details of the visit"),
    "team": N("team members"),
    "present": N("persons present"),
    "conclusions": N("conclusions"),
    "request": N("requests"),
    "signature": N("signatures"),
    "status": N("finishing and reopening"),
    "restricted": N("restricted texts"),
    "roster": N("fields of the roster"),
    "fact": N("facts about the round"),
    "register": N("rows of registers"),
    "other": N("others"),
}
"""What facts are about: the keys for scripts, and the words."""
_ITEMS = {"disq": "disqualifier", "round": "roster"}
_FIELDS = {
    **dict.fromkeys(("strengths", "shortcomings", "causes"), "conclusions"),
    "cell": "objection",
}


@dataclass(slots=True)
class Left:
    """How much the sheet could not say, by the keys of `KINDS`."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, cell: Cell) -> None:
        """Count a fact."""
        kind = _kind(*cell)
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def add_of_visit(self, cells: Iterable[Cell]) -> None:
        """Count what is left of a visit: a request, a person or a document once, however many
        facts about it there are."""
        things = {(_kind(*cell), cell[0] if ":" in cell[0] else cell): cell for cell in cells}
        for cell in things.values():
            self.add(cell)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def words(self) -> str:
        """What they are about, in words, the most first."""
        most_first = sorted(self.counts.items(), key=lambda each: (-each[1], each[0]))
        return ", ".join(f"{_(KINDS[kind])} {count}" for kind, count in most_first)


def _kind(item: str, field_: str) -> str:
    head, _point, rest = field_.partition(":")[0].partition(".")
    if head == "reason":
        return head
    if ":" in item:
        kind = item.partition(":")[0]
        if item.startswith(EVIDENCE) and field_ in FILE:
            return "document"
        kind = _ITEMS.get(kind, kind)
        return kind if kind in KINDS else "register"
    kind = rest if head in names.COLUMNS else _FIELDS.get(head, head)
    return kind if kind in KINDS else "other"
