"""What was recorded in a round, day by day: who did what, where. Restricted texts stay out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from inspector.checklist import Checklist
from inspector.desk import Desk, names
from inspector.desk.round import roster
from inspector.desk.visits import codes, evidence, frame, naming
from inspector.desk.visits.evidence import EVIDENCE
from inspector.language import _
from inspector.ledger import Record
from inspector.reports import calling
from inspector.text import fold

Progress = Callable[[int, int], object]

_QUERY = """
SELECT record.name, entry.r, item.name, field.name, entry.value, entry.at, sitting.author,
  sitting.program
FROM record CROSS JOIN entry USING(r) JOIN item USING(i) JOIN field USING(f)
  JOIN sitting USING(w)
WHERE record.name >= ? AND record.name < ? ORDER BY entry.at, sitting.id, seq
"""


_REASON = "reason:"
"""What a field begins with that says why a conflict was settled; it goes on with the field that was
settled, and the sitting."""
PAUSE = 60 * 60 * 1000
"""After so long (milliseconds) without an entry the same person's work on a visit is another."""


@dataclass(slots=True)
class Work:
    """What one person recorded in one go about one visit; `begins` and `ends` are milliseconds.

    `scored` are criteria in the order in which they were answered, `settled` those on which a
    conflict was settled (empty: one about the visit as a whole), `evidence` the ids of documents.
    `sheet` tells that it came from a sheet of findings, of which only the day is known.
    """

    day: str
    who: str
    cell: str
    begins: int
    ends: int
    sheet: bool
    scored: dict[str, None] = field(default_factory=dict)
    settled: dict[str, None] = field(default_factory=dict)
    noted: dict[str, None] = field(default_factory=dict)
    evidence: dict[str, None] = field(default_factory=dict)
    did: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """The same in words: where, and what in a sentence each."""

    day: str
    who: str
    cell: str
    name: str
    place: str
    begins: int
    ends: int
    sheet: bool
    scored: Sequence[str]
    settled: Sequence[str]
    noted: Sequence[str]
    evidence: Sequence[str]
    did: Sequence[str]


def works(desk: Desk, round_: str, who: Sequence[str] = ()) -> list[Work]:
    """What was recorded in the visits of a round, in the order of days and hours (of the clocks
    that were there), on each day first that of which no hour is known; by everybody, or by those
    who are named (`who`, whatever the tones)."""
    wanted = {fold(each) for each in who}
    found: list[Work] = []
    last: dict[tuple[str, str, str, bool], Work] = {}
    rows = desk.ledger.connection.execute(_QUERY, (f"visit/{round_}/", f"visit/{round_}0"))
    for record, _r, item, field_, value, at, author, program in rows:
        if names.is_restricted(item) or names.is_seal(field_):
            continue
        if wanted and fold(author) not in wanted:
            continue
        day, cell, sheet = _day(at), record.rpartition("/")[2], program == "import"
        key = (day, names.person(author), cell, sheet)
        work = last.get(key)
        if work is None or (at - work.ends > PAUSE and not sheet):
            work = last[key] = Work(day, author, cell, at, at, sheet)
            found.append(work)
        work.ends = max(work.ends, at)
        _note(work, item, field_, value)
    return sorted(found, key=lambda e: (e.day, not e.sheet, e.begins, fold(e.who), e.cell))


def _note(work: Work, item: str, field_: str, value: object) -> None:
    """Put one entry where it belongs."""
    if item.startswith(EVIDENCE):
        if value is not None:
            work.evidence[item] = None
    elif item.startswith("team:") or item.startswith("present:") or field_.startswith("frame."):
        work.did["frame"] = None
    elif item.startswith("request:"):
        work.did["done" if field_ in names.CAME_OF_IT else "requests"] = None
    elif item.startswith(codes.SIGNATURE):
        if field_ == "name" and value:
            work.did[item] = None
    elif item.startswith("disq:"):
        work.did["disqualifiers"] = None
    elif item.startswith("opinion:") or field_ == "cell.objection":
        work.did["voices"] = None
    elif not item and field_ in ("strengths", "shortcomings", "causes"):
        work.did["conclusions"] = None
    elif not item and field_ == "status" and value:
        work.did["finished" if value == "finished" else "reopened"] = None
    elif field_.startswith(_REASON) and ":" not in item:
        work.settled[item] = None
        if not item:
            work.did[field_] = None
    elif field_.endswith(".answer") and value is not None:
        work.scored[item] = None
    elif field_.endswith((".note", ".explain")) and value is not None:
        work.noted[item] = None
    elif field_.endswith(".accepted"):
        work.did["accepted"] = None
    elif field_.startswith("returned"):
        work.did["returned"] = None
    elif ":" in item:
        work.did["registers"] = None


def tell(
    desk: Desk, round_: str, who: Sequence[str] = (), progress: Progress = lambda d, t: None
) -> Iterator[Told]:
    """What was recorded, in words; where a visit was is taken from its frame."""
    everything = works(desk, round_, who)
    known: dict[str, tuple[str, str, str]] = {}
    for done, each in enumerate(everything):
        progress(done, len(everything))
        if each.cell not in known:
            known[each.cell] = _where(desk, round_, each.cell)
        shown, name, place = known[each.cell]
        yield Told(
            each.day,
            each.who,
            shown,
            name,
            place,
            each.begins,
            each.ends,
            each.sheet,
            tuple(one for one in each.scored if one not in each.settled),
            tuple(each.settled),
            tuple(one for one in each.noted if one not in each.settled),
            _documents(desk, round_, each),
            tuple(_did(desk, round_, each)),
        )


def arrivals(desk: Desk) -> list[tuple[str, int, str, int]]:
    """The files that were brought in here: day, time in milliseconds, name, how many entries of it
    were new."""
    rows = desk.ledger.connection.execute("SELECT at, file, new FROM merged ORDER BY at, batch")
    return [(_day(at), at, file, new) for at, file, new in rows]


def _where(desk: Desk, round_: str, cell: str) -> tuple[str, str, str]:
    found = roster.known(desk, cell, round_)
    if found is None:
        return cell, "", ""
    return found.shown, found.name, frame.read(desk, cell, round_).place


def _documents(desk: Desk, round_: str, work: Work) -> tuple[str, ...]:
    if not work.evidence:
        return ()
    record = desk.ledger.record(names.visit(round_, work.cell))
    list_ = _checklist(desk, record)
    types = list_.evidence_types if list_ else {}
    said = (evidence.words(record, item, types) for item in work.evidence)
    return tuple(dict.fromkeys(each for each in said if each))


def _checklist(desk: Desk, record: Record) -> Checklist | None:
    """The checklist by which a visit was recorded; None where that is not known."""
    pin = record.text("", "checklist")
    return desk.checklist(pin) if pin else None


def _did(desk: Desk, round_: str, work: Work) -> Iterator[str]:
    if not work.did:
        return
    record = desk.ledger.record(names.visit(round_, work.cell))
    list_ = _checklist(desk, record)
    words = {
        "frame": _("details of the visit recorded"),
        "requests": _("requests written"),
        "done": _("outcome of requests recorded"),
        "registers": _("registers filled in"),
        "disqualifiers": _("disqualifiers looked at"),
        "voices": calling.of(list_.cell_type if list_ else None).voices_told,
        "conclusions": _("conclusions written"),
        "finished": _("visit finished"),
        "reopened": _("visit opened again"),
        "accepted": _("answers accepted at the office"),
        "returned": _("criteria returned by the office"),
    }
    for what in work.did:
        if what in words:
            yield words[what]
            continue
        if what.startswith(_REASON):
            settled = naming.field_words(what.removeprefix(_REASON).rpartition(":")[0])
            yield _("settled: {what}").format(what=settled)
            continue
        refused = record.text(what, "refused")
        said = _("{name} refused to sign") if refused else _("signed by {name}")
        if name := record.text(what, "name"):
            yield said.format(name=name)


def _day(ms: int) -> str:
    try:
        return datetime.fromtimestamp(ms / 1000).date().isoformat()
    except (OverflowError, OSError, ValueError):  # a clock that was off by centuries
        return ""
