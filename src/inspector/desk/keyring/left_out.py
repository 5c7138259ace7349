"""What a round that requires seals leaves out: answers on record that count nothing."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from inspector.desk import counting, names
from inspector.desk.session import Desk
from inspector.language import _, n_


class LeftOut(NamedTuple):
    """How many answers do not count, by the code of the cell in whose visit they are."""

    answers: dict[str, int]

    def words(self) -> str:
        """In one sentence; empty where all count."""
        if not self.answers:
            return ""
        count, visits = sum(self.answers.values()), len(self.answers)
        words = _("Not counted: {answers} of {visits}, sealed by no admitted key (inspector keys)")
        answers = n_("{count} answer", "{count} answers", count).format(count=count)
        in_visits = n_("{count} visit", "{count} visits", visits).format(count=visits)
        return words.format(answers=answers, visits=in_visits)

    def document(self) -> dict[str, int]:
        """For a script."""
        return {"answers": sum(self.answers.values()), "visits": len(self.answers)}


_Known = tuple[object, dict[str, LeftOut]]
_known: WeakKeyDictionary[Desk, _Known] = WeakKeyDictionary()


def of_round(desk: Desk, round_: str | None = None) -> LeftOut:
    """The answers of a round that are there and do not count; kept as long as nothing changes."""
    if not desk.trust.speaks(counting.FIELD):
        return LeftOut({})
    code = round_ or desk.round
    now = desk.ledger.version(), desk.ledger.connection.total_changes
    moment, known = _known.get(desk, (now, {}))
    if moment != now or code not in known:
        known = {**(known if moment == now else {}), code: _of_round(desk, code)}
        _known[desk] = now, known
    return known[code]


def _of_round(desk: Desk, round_: str) -> LeftOut:
    found: dict[str, int] = {}
    if counting.requires(desk.ledger, round_):
        for name in desk.ledger.records(names.visit(round_, "")):
            record = desk.ledger.record(name)
            counted = counting.counted(desk.ledger, desk.trust, record)
            count = counting.left_out(record, counted)
            if count:
                found[name.rpartition("/")[2]] = count
    return LeftOut(found)
