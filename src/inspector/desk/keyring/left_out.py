"""Answers of a round that no admitted key sealed: those that therefore count nothing, where seals
are required, and those that are only marked, where the office admitted any key."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from inspector.desk import counting, names, restored
from inspector.desk.lasting import Lasting
from inspector.desk.session import Desk
from inspector.language import _, n_
from inspector.ledger import Record


class LeftOut(NamedTuple):
    """How many answers, by the code of the cell in whose visit they are, no admitted key sealed,
    and whether they count all the same."""

    answers: dict[str, int]
    counts: bool = False

    @property
    def not_counted(self) -> dict[str, int]:
        """The same of those that do not count."""
        return {} if self.counts else self.answers

    def words(self) -> str:
        """In one sentence; empty where there are none."""
        if not self.answers:
            return ""
        words = _("Not counted: {answers} of {visits}, sealed by no admitted key (inspector keys)")
        if self.counts:
            words = _("Sealed by no admitted key: {answers} of {visits} (inspector keys)")
        count, visits = sum(self.answers.values()), len(self.answers)
        answers = n_("{count} answer", "{count} answers", count).format(count=count)
        in_visits = n_("{count} visit", "{count} visits", visits).format(count=visits)
        return words.format(answers=answers, visits=in_visits)

    def document(self) -> dict[str, int]:
        """For a script: those that do not count."""
        return {"answers": sum(self.not_counted.values()), "visits": len(self.not_counted)}


_known = Lasting[str, LeftOut]()


def of_round(desk: Desk, round_: str | None = None) -> LeftOut:
    """The answers of a round that no admitted key sealed; kept as long as nothing changes."""
    if not (desk.trust.speaks(counting.FIELD) or desk.trust.speaks("admitted")):
        return LeftOut({})
    code = round_ or desk.round
    return _known.get(desk, code, lambda: _of_round(desk, code))


def of_visits(desk: Desk, visits: Collection[str]) -> int:
    """How many answers of visits, named as their records are, do not count for want of a seal."""
    if not desk.trust.speaks(counting.FIELD):
        return 0
    required = {
        name: counting.requires(desk.ledger, name)
        for name in {names.place(each, "")[1] for each in visits}
    }
    wanted = (each for each in visits if required[names.place(each, "")[1]])
    return sum(_not_counted(desk, desk.ledger.record(each)) for each in wanted)


def _of_round(desk: Desk, round_: str) -> LeftOut:
    if counting.requires(desk.ledger, round_):
        return LeftOut(_named((each, _not_counted(desk, each)) for each in _visits(desk, round_)))
    if not any(each.admitted for each in desk.trust.keys().values()):
        return LeftOut({}, counts=True)
    found = ((record, _unsealed(desk, record)) for record in _visits(desk, round_))
    return LeftOut(_named(found), counts=True)


def _visits(desk: Desk, round_: str) -> Iterator[Record]:
    return map(desk.ledger.record, desk.ledger.records(names.visit(round_, "")))


def _named(found: Iterator[tuple[Record, int]]) -> dict[str, int]:
    return {record.name.rpartition("/")[2]: count for record, count in found if count}


def _not_counted(desk: Desk, record: Record) -> int:
    return counting.left_out(record, counting.counted(desk.ledger, desk.trust, record))


def _unsealed(desk: Desk, record: Record) -> int:
    said = [
        [head for head in heads if head.value is not None]
        for (_item, field), heads in restored.record(desk, record).cells.items()
        if field.endswith(counting.ANSWER)
    ]
    standing = desk.trust.of({head.writer for heads in said for head in heads})
    return sum(any(not standing[h.writer].holds(h.seq) for h in heads) for heads in said)
