"""Findings as rows that an import reads in again, to the same content.

What such a sheet cannot say is counted, never left out in silence: it stays in the file.

Of findings it says, in every column and by whom: answers (with caps; points alone, later, not
applicable, full), notes, explanations, references to evidence by what they were first called and
the criteria that they serve, the cell's objections, what was repaired, and disqualifiers with
their exceptions. Where people differ each has a row.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

from inspector import checklist
from inspector.checklist import AnswerError, Checklist, Criterion
from inspector.desk import names, standing
from inspector.desk.importing.left import Left, Progress, Rows
from inspector.desk.importing.source import OPTIONAL, REQUIRED
from inspector.desk.round import roster, rounds
from inspector.desk.session import Desk
from inspector.desk.visits import remarks
from inspector.desk.visits.evidence import EVIDENCE, LINK
from inspector.desk.visits.findings import REPAIRED
from inspector.ledger import Record, look
from inspector.ledger.record import Cell, Head
from inspector.text import clean

FINDINGS = (*REQUIRED, *OPTIONAL)
"""The columns of findings; they are only ever appended."""
_TEXTS = {"note": "note", "explain": "explain", "repaired": "repaired"}
_BETWEEN = " ; "


Key = tuple[str, str, str]
"""Inspector, criterion (or disqualifier), column."""


def findings(
    desk: Desk, left: Left, round_: str | None = None, progress: Progress = lambda d, t: None
) -> Rows:
    """The findings of all visits of a round, one row for each who says something on a criterion in
    a column; `left` counts what they do not say."""
    code = round_ or desk.round
    authors = {number: each.name for number, each in look.authors(desk.ledger).items()}
    prefix = f"visit/{code}/"
    visits = desk.ledger.records(prefix)
    round_said = rounds.read(desk, code)
    shown_round = round_said.code
    for id_, _texts in round_said.facts:
        left.add((f"fact:{id_}", ""))
    for done, name in enumerate(visits):
        progress(done, len(visits))
        place = roster.known(desk, name.removeprefix(prefix), code)
        record = desk.ledger.record(name)
        pin, sure = standing.pin(record)
        list_ = desk.checklist(pin) if pin and sure and place else None
        if place is None or list_ is None:
            left.add_of_visit(_said(record))
            continue
        offered = rounds.read(desk, code).checklists.get(place.type)
        if pin != offered:
            left.add(("", "checklist"))
        for key, cells in _Reading(record, list_, authors, left).rows().items():
            yield [
                *(place.shown, shown_round, key[1], cells.get("answer", ""), key[2]),
                *(cells.get(each, "") for each in OPTIONAL[1:5]),
                *(key[0], _day(int(cells.get("at", "0")))),
                *(cells.get(each, "") for each in OPTIONAL[7:]),
            ]


def _said(record: Record) -> Iterator[Cell]:
    """What a record says; a cleared fact says nothing, and what goes with a status is one with
    it."""
    for cell, heads in record.cells.items():
        if any(head.value is not None for head in heads) and not cell[1].startswith("status."):
            yield cell


class _Reading:
    """The facts of a visit, as far as rows can say them."""

    def __init__(
        self, record: Record, list_: Checklist, authors: dict[int, str], left: Left
    ) -> None:
        self._record, self._list, self._authors, self._left = record, list_, authors, left
        self._rows: dict[Key, dict[str, str]] = {}
        self._criteria = {each.id: each for each in list_.criteria}
        self._disqualifiers = {each.id for each in list_.disqualifiers}

    def rows(self) -> dict[Key, dict[str, str]]:
        """The rows, in the order of the checklist."""
        self._left.add_of_visit(
            cell
            for cell in sorted(_said(self._record))
            if cell != ("", "checklist") and not self._put(*cell)
        )
        order = {id_: place for place, id_ in enumerate((*self._criteria, *self._disqualifiers))}
        keys = sorted(self._rows, key=lambda key: (order[key[1]], key[2], key[0]))
        return {key: self._rows[key] for key in keys}

    def _put(self, item: str, field_: str) -> bool:
        """Put a fact into rows; whether they say it."""
        if item in self._criteria:
            return self._finding(self._criteria[item], field_)
        if item.startswith(EVIDENCE):
            return self._evidence(item, field_)
        id_ = item.removeprefix(standing.DISQUALIFIER)
        if item.startswith(standing.DISQUALIFIER) and id_ in self._disqualifiers:
            if field_ == "holds":
                return self._each(item, field_, id_, "team", "answer", _yes)
            if field_ == "exception":
                return self._each(item, field_, id_, "team", "note", _text)
        return False

    def _finding(self, criterion: Criterion, field_: str) -> bool:
        if field_ == remarks.OBJECTION:
            return self._each(criterion.id, field_, criterion.id, "team", "objection", _text)
        column, _point, kind = field_.partition(".")
        if column not in names.COLUMNS:
            return False
        if kind == "answer":
            return self._each(
                criterion.id,
                field_,
                criterion.id,
                column,
                kind,
                lambda head: _form(criterion, head),
            )
        if kind not in _TEXTS:
            return False
        form = _repaired if kind == "repaired" else _text
        return self._each(criterion.id, field_, criterion.id, column, kind, form)

    def _each(
        self,
        item: str,
        field_: str,
        id_: str,
        column: str,
        named: str,
        form: Callable[[Head], str | None],
    ) -> bool:
        """What each of the heads says, in its author's row; one author has one voice."""
        whole = True
        said: dict[str, str] = {}
        for head in self._record.heads(item, field_):
            author = self._authors[head.writer]
            text = form(head)
            if text is None or said.get(author, text) != text:
                whole = False
                continue
            said[author] = text
            row = self._rows.setdefault((author, id_, column), {})
            answer, _bar, caps = text.partition("\x1f")
            row[named] = answer
            if caps:
                row["cap"] = caps
            row["at"] = str(max(int(row.get("at", "0")), head.at))
        return whole

    def _evidence(self, item: str, field_: str) -> bool:
        """A reference goes into the rows of those who linked it, by what it was first called."""
        texts = self._record.values(item, "text")
        name = str(texts[0]) if len(texts) == 1 and texts[0] else ""
        sound = name == clean(name, lines=False).strip() and names.evidence(name) == item
        links = [
            field
            for _item, field in self._record.cells
            if _item == item
            and field.startswith(LINK)
            and self._record.values(item, field) == (1,)
            and field.removeprefix(LINK) in self._criteria
        ]
        if not (name and sound and links) or _BETWEEN in f" {name} ":
            return False
        if field_ == "text":
            return True
        if field_ not in links:
            return False
        for head in self._record.heads(item, field_):
            key = (self._authors[head.writer], field_.removeprefix(LINK), "team")
            row = self._rows.setdefault(key, {})
            known = row.get("evidence", "")
            row["evidence"] = f"{known}{_BETWEEN}{name}" if known else name
            row["at"] = str(max(int(row.get("at", "0")), head.at))
        return True


def _text(head: Head) -> str | None:
    """A text that comes back as it is."""
    text = "" if head.value is None else str(head.value)
    return text if text and text == clean(text).strip() else None


def _repaired(head: Head) -> str | None:
    return str(head.value) if head.value in REPAIRED else None


def _yes(head: Head) -> str | None:
    return "clear" if head.value is None else "yes" if head.value == 1 else None


def _form(criterion: Criterion, head: Head) -> str | None:
    """An answer as an import takes it, with its caps behind a separator; None where it was given
    under another rule, or is none that anybody could give."""
    if head.value is None:
        return "clear"
    with suppress(ValueError, AnswerError):
        stored = checklist.read_answer(str(head.value))
        if checklist.parse_answer(criterion, stored.answer, stored.caps) == head.value:
            return stored.answer + ("\x1f" + " ".join(stored.caps) if stored.caps else "")
    return None


def _day(ms: int) -> str:
    try:
        return datetime.fromtimestamp(ms / 1000, UTC).date().isoformat() if ms else ""
    except (OverflowError, OSError, ValueError):  # a clock that was off by centuries
        return ""
