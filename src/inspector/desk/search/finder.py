"""One search: what the index and the file are asked, and the results made of it.

Every text is looked at before it is shown, so an index that is wrong shows nothing that is.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk import forms, names, standing
from inspector.desk.search import kinds, texts
from inspector.desk.search.filters import State, Within, state, within
from inspector.desk.search.index import KIND, MOST_COMPLETIONS, PAST, Index
from inspector.desk.search.marked import Span, spans
from inspector.desk.search.query import Query
from inspector.desk.search.results import Found
from inspector.desk.search.tokens import EXACT, Term, together, tokens
from inspector.desk.visits import evidence
from inspector.ledger import Record, look
from inspector.text import clean

MOST_CELLS = 20
"""So many results are cells, where other things are found besides."""
_NEAR = 256
"""Of so many visits each is looked through for itself."""


PREFIX = 3
"""Of so many letters the index keeps what begins with them."""


class WrongIndex(Exception):
    """The index names what the file does not hold."""


class _Row(NamedTuple):
    """A text by the numbers of the file and the index."""

    d: int
    r: int
    i: int
    f: int
    w: int
    seq: int
    kind: str


class Finder:
    """One search."""

    def __init__(self, index: Index, query: Query, most: int) -> None:
        self.index = index
        self.desk = index.desk
        self.query = query
        self.most = most
        self.within: Within = within(self.desk, index, query)
        self._together = together(query.terms)
        self._records: dict[int, Record] = {}
        self._names: dict[int, str] = {}
        self._cells: dict[tuple[str, str], tuple[str, str]] = {}
        self._authors: dict[int, str] = {}

    # -- by words --------------------------------------------------------------------------

    def by_words(self) -> tuple[list[Found], bool]:
        """First the cells that are called so, then the rest."""
        wanted = self.query.filters.get("in", ())
        cells: list[Found] = []
        if self.within.cells != {} and (not wanted or "cell" in wanted):
            only = wanted == ("cell",)
            most = self.most if only else min(MOST_CELLS, 1 + self.most // 3)
            cells, more = self._ranked(f'"{KIND}cell"', most)
            if only:
                return cells, more
        rest, more = self._ranked("", self.most - len(cells))
        return [*cells, *rest], more

    def _ranked(self, tag: str, most: int) -> tuple[list[Found], bool]:
        """Those with the tones first; whether there are more than `most`."""
        # Where there are few, it need not be asked which of them have the tones.
        few = list(islice(self._hits(tag), most + 1))
        passes: list[tuple[Iterable[_Row], bool]] = [(few, False)]
        if len(few) > most:
            passes = [(self._hits(tag, with_tones=True), True), (self._hits(tag), False)]
        taken: dict[int, Found] = {}
        for rows, only_exact in passes:
            for row in rows:
                found = None if row.d in taken else self._found(row)
                if found is None or (only_exact and not found.exact):
                    continue
                if len(taken) == most:
                    return sorted(taken.values(), key=self._order), True
                taken[row.d] = found
        return sorted(taken.values(), key=self._order), False

    def _order(self, each: Found) -> tuple[bool, bool, int]:
        """With the tones; then where the words follow each other; then the newest."""
        apart = self._together is not None and not spans(each.text, (self._together,))
        return (not each.exact, apart, -each.at)

    def _hits(self, tag: str, with_tones: bool = False) -> Iterator[_Row]:
        """The texts that may hold the words, the newest first."""
        parts = [self._term(each, with_tones) for each in self.query.terms]
        said = " AND ".join(filter(None, (tag, self.within.tags, *parts)))
        without = (
            self.within.without
            if tag or "cell" in self.query.filters.get("in", ())
            else (" OR ".join(filter(None, (self.within.without, f'"{KIND}cell"'))))
        )
        yield from self._rows(f"({said})" + (f" NOT ({without})" if without else ""))

    def _term(self, term: Term, with_tones: bool) -> str:
        """A term for the index; of a long beginning, which it keeps no list of, all syllables."""
        wanted = (term.exact if with_tones else term.plain)[-1]
        if not term.begins or len(term.plain) > 1 or len(wanted) <= PREFIX:
            return term.query(with_tones)
        known = self.index.completions(wanted, with_tones)
        if not 0 < len(known) <= MOST_COMPLETIONS:
            return term.query(with_tones)
        mark = EXACT if with_tones else ""
        return "(" + " OR ".join(f'"{each}{mark}"' for each in known) + ")"

    def _rows(self, said: str) -> Iterator[_Row]:
        sql = (
            "SELECT d, r, i, f, w, seq, kind FROM word CROSS JOIN doc ON d = word.rowid"
            " WHERE word MATCH ? {} ORDER BY word.rowid DESC"
        )
        visits = self.within.visits
        near: list[Span | None] = [None]
        if visits is not None and len(visits) + len(self.within.cells or ()) <= _NEAR:
            near = self._ranges([*visits, *(self.within.cells or ())])
        for each in near:
            among = "AND word.rowid BETWEEN ? AND ?" if each else ""
            for row in self.index.run(sql.format(among), (said, *(each or ()))):
                found = _Row._make(row)
                if self._is_within(found):
                    yield found

    def _ranges(self, records: list[int]) -> list[Span | None]:
        spans = [
            row
            for r in records
            for row in self.index.run("SELECT first, last FROM seen WHERE r = ?", (r,))
        ]
        return sorted(spans, reverse=True)

    def _is_within(self, row: _Row) -> bool:
        visits, cells = self.within.visits, self.within.cells
        if visits is not None and row.r not in visits:
            if cells is None or row.r not in cells:
                return False
            if row.kind != "cell":
                return self.desk.ledger.items[row.i].removeprefix("round:") in cells[row.r]
            return True
        if cells is not None and not cells and self._name(row.r).startswith("cell/"):
            return False
        if not (self.within.lost or self.within.bare):
            return True
        return any(self._is_lacking(row.r, number) for number in self._about(row))

    def _about(self, row: _Row) -> list[int]:
        """The numbers of the criteria that a text is about."""
        item = self.desk.ledger.items[row.i]
        about = [kinds.criterion_of(item)]
        if item.startswith(evidence.EVIDENCE):
            said = texts.of_item(self._record(row.r), item, None)
            about = list(said.criteria) if said else []
        numbers = (self.desk.ledger.items.number(each) for each in about if each)
        known = [number for number in numbers if number is not None]
        wanted = self.within.criteria
        return [number for number in known if not wanted or number in wanted]

    def _is_lacking(self, r: int, number: int) -> bool:
        """Whether a finding lost points, or has no evidence, as asked."""
        column = "appraised" if r in self.within.appraised else self.within.column
        row = self.index.run(
            "SELECT lost > 0, bare FROM finding WHERE r = ? AND i = ? AND of = ?",
            (r, number, column),
        ).fetchone()
        if row is None:
            return False
        return bool((row[0] or not self.within.lost) and (row[1] or not self.within.bare))

    # -- a result --------------------------------------------------------------------------

    def _found(self, row: _Row) -> Found | None:
        """The result; None where the text does not hold the words after all."""
        items, name = self.desk.ledger.items, self._name(row.r)
        item = items[row.i]
        if names.is_restricted(item):
            return None
        if row.f:
            value, at = self._entry(row)
            parts: tuple[str, ...] = (clean(str(value)),)
            shown, about = parts[0], kinds.criterion_of(item)
        else:
            said = self._whole(row, item, name)
            if said is None:
                return None
            parts, at = said.parts, said.head.at
            shown, about = self._words(row, item, said), next(iter(said.criteria), "")
        syllables = [tokens(part) for part in parts]
        for term in self.query.terms:
            if not any(term.places(part) for part in syllables):
                return None
        exact = all(
            any(term.places(part, with_tones=True) for part in syllables)
            for term in self.query.terms
        )
        place = self._place(row, item, name)
        if place is None:
            return None
        round_, cell = place
        code, called = self._cell(round_, cell)
        field = self.desk.ledger.fields[row.f] if row.f else ""
        author = self._author(row.w)
        # The text of a whole item is shown otherwise than it is searched.
        marks = spans(shown, self.query.terms, syllables[0] if row.f else None)
        return Found(
            row.kind, round_, cell, code, called, about, item, field, shown,
            marks, author, at, self._stands(row), exact,
        )  # fmt: skip

    def _entry(self, row: _Row) -> tuple[object, int]:
        found = self.desk.ledger.connection.execute(
            "SELECT value, at FROM entry WHERE r = ? AND i = ? AND f = ? AND w = ? AND seq = ?",
            row[1:6],
        ).fetchone()
        if found is None:
            raise WrongIndex
        return found[0], found[1]

    def _whole(self, row: _Row, item: str, name: str) -> texts.Said | None:
        record = self._record(row.r)
        if name.startswith("cell/"):
            return texts.of_row(record, item)
        return texts.of_item(record, item, self._checklist(record))

    def _words(self, row: _Row, item: str, said: texts.Said) -> str:
        """The text of a whole item as it is shown."""
        if row.kind == "evidence":
            record = self._record(row.r)
            list_ = self._checklist(record)
            return clean(evidence.words(record, item, list_.evidence_types if list_ else {}))
        # The code of a cell stands beside it already.
        return " · ".join(said.parts[1:] if row.kind == "cell" and said.parts[1:] else said.parts)

    def _place(self, row: _Row, item: str, name: str) -> tuple[str, str] | None:
        """The round and the cell; None where the filters do not let it through."""
        cell, round_ = names.place(name, item)
        cells = self.within.cells
        if name.startswith("cell/") and cells is not None:
            known = sorted(cells.get(row.r, ()), key=names.in_time)
            if not known:
                return None
            # The newest round that is asked for, also where an older one says the same.
            return (round_ if row.kind != "cell" else known[-1]), cell
        return round_, cell

    def _stands(self, row: _Row) -> bool:
        if not self.within.past or not row.f:
            return True
        hit = self.index.run(
            "SELECT 1 FROM word WHERE word MATCH ? AND rowid = ?", (f'"{PAST}"', row.d)
        )
        return hit.fetchone() is None

    # -- by filters alone ------------------------------------------------------------------

    def by_filters(self) -> tuple[list[Found], bool]:
        """What was found lacking, else the texts, else the visits that the filters name."""
        if (self.within.lost or self.within.bare) and "in" not in self.query.filters:
            rows: Iterator[Found] = self._lacking()
        elif self.within.tags or self.within.past:
            rows = self._texts()
        else:
            rows = self._visits()
        found: list[Found] = []
        for each in rows:
            if len(found) == self.most:
                return found, True
            found.append(each)
        return found, False

    def _texts(self) -> Iterator[Found]:
        said = self.within.tags or f'"{PAST}"'
        if self.within.without:
            said = f"({said}) NOT {self.within.without}"
        for row in self._rows(said):
            if (found := self._found(row)) is not None:
                yield found

    def _visits(self) -> Iterator[Found]:
        visits = self.within.visits or {}
        for said in sorted(visits.values(), key=lambda each: -each.at):
            yield self._visit(said)

    def _visit(self, state: State) -> Found:
        code, called = self._cell(state.round, state.cell)
        return Found(
            "visit", state.round, state.cell, code, called, "", "", "", called, (), "", state.at,
            verdict=state.verdict, result=state.result,
        )  # fmt: skip

    def _lacking(self) -> Iterator[Found]:
        """The findings in which points were lost, or without evidence, the newest visit first."""
        where = self.within
        for r, i, lost, w in self._findings():
            if where.criteria and i not in where.criteria:
                continue
            if where.authors is not None and w not in where.authors:
                continue
            said = state(self.desk, r) if where.visits is None else where.visits.get(r)
            if said is not None:
                yield self._finding(r, i, lost, w, said)

    def _findings(self) -> Iterator[tuple[int, int, int, int]]:
        where = self.within
        rows = self.index.run(
            "SELECT r, i, lost, w, of FROM finding JOIN seen USING(r)"
            " WHERE (lost > 0 OR NOT ?) AND (bare OR NOT ?) ORDER BY last DESC, i",
            (where.lost, where.bare),
        )
        for r, i, lost, w, of in rows:
            if of == ("appraised" if r in where.appraised else where.column):
                yield r, i, lost, w

    def _finding(self, r: int, i: int, lost: int, w: int, state: State) -> Found:
        record, criterion = self._record(r), self.desk.ledger.items[i]
        column = "appraised" if r in self.within.appraised else self.within.column
        text = ""
        for field in ("explain", "note", "answer"):
            for each in dict.fromkeys((column, "team")):
                text = text or " / ".join(
                    clean(forms.of(f"{each}.{field}", value))
                    for value in record.values(criterion, f"{each}.{field}")
                    if value is not None
                )
        code, called = self._cell(state.round, state.cell)
        kind = "lost" if self.within.lost else "unproven"
        return Found(
            kind, state.round, state.cell, code, called, criterion, criterion, "", text, (),
            self._author(w), state.at, lost=lost,
        )  # fmt: skip

    # -- what is asked of the file, once ----------------------------------------------------

    def _name(self, r: int) -> str:
        if r not in self._names:
            row = self.desk.ledger.connection.execute(
                "SELECT name FROM record WHERE r = ?", (r,)
            ).fetchone()
            if row is None:
                raise WrongIndex
            self._names[r] = row[0]
        return self._names[r]

    def _record(self, r: int) -> Record:
        if r not in self._records:
            self._records[r] = self.desk.ledger.record(self._name(r))
        return self._records[r]

    def _checklist(self, record: Record) -> Checklist | None:
        identity, _sure = standing.pin(record)
        return self.desk.checklist(identity) if identity else None

    def _cell(self, round_: str, cell: str) -> tuple[str, str]:
        if (round_, cell) not in self._cells:
            row = self.desk.ledger.connection.execute(
                "SELECT code, name FROM cell_state WHERE round = ? AND cell = ?", (round_, cell)
            ).fetchone()
            self._cells[round_, cell] = row or (cell, "")
        return self._cells[round_, cell]

    def _author(self, w: int) -> str:
        if w not in self._authors:
            self._authors[w] = clean(look.author(self.desk.ledger, w).name, lines=False)
        return self._authors[w]
