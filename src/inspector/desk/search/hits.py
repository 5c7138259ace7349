"""What the index names for a query: the texts that may hold the words, within the filters."""

from collections.abc import Iterator
from typing import NamedTuple

from inspector.desk.search import kinds, texts
from inspector.desk.search.filters import Within
from inspector.desk.search.index import MOST_COMPLETIONS, Index
from inspector.desk.search.keeper import KIND
from inspector.desk.search.known import Known
from inspector.desk.search.marked import Span
from inspector.desk.search.query import Query
from inspector.desk.search.tokens import EXACT, Term
from inspector.desk.visits import evidence

_NEAR = 256
"""Of so many visits each is looked through for itself."""
PREFIX = 3
"""Of so many letters the index keeps what begins with them."""


class Hit(NamedTuple):
    """A text by the numbers of the file and the index; `also` are the other entries that say
    the same, as JSON."""

    d: int
    r: int
    i: int
    f: int
    w: int
    seq: int
    kind: str
    also: str | None


class Part:
    """What the parts of one search share."""

    def __init__(self, index: Index, query: Query, within: Within, known: Known) -> None:
        self.index = index
        self.desk = index.desk
        self.query = query
        self.within = within
        self.known = known


class Hits(Part):
    """The texts that the index names, the newest first."""

    def words(self, tag: str, with_tones: bool = False) -> Iterator[Hit]:
        """The texts that may hold the words, the newest first."""
        parts = [self._term(each, with_tones) for each in self.query.terms]
        said = " AND ".join(filter(None, (tag, self.within.tags, *parts)))
        without = (
            self.within.without
            if tag or "cell" in self.query.filters.get("in", ())
            else (" OR ".join(filter(None, (self.within.without, f'"{KIND}cell"'))))
        )
        yield from self.rows(f"({said})" + (f" NOT ({without})" if without else ""))

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

    def rows(self, said: str) -> Iterator[Hit]:
        """The texts for which something holds, in the language of SQLite's full-text index."""
        sql = (
            "SELECT d, r, i, f, w, seq, kind, also FROM word CROSS JOIN doc ON d = word.rowid"
            " WHERE word MATCH ? {} ORDER BY word.rowid DESC"
        )
        visits = self.within.visits
        near: list[Span | None] = [None]
        if visits is not None and len(visits) + len(self.within.cells or ()) <= _NEAR:
            near = self._ranges([*visits, *(self.within.cells or ())])
        for each in near:
            among = "AND word.rowid BETWEEN ? AND ?" if each else ""
            for row in self.index.run(sql.format(among), (said, *(each or ()))):
                found = Hit._make(row)
                if self._is_within(found):
                    yield found

    def _ranges(self, records: list[int]) -> list[Span | None]:
        spans = [
            row
            for r in records
            for row in self.index.run("SELECT first, last FROM seen WHERE r = ?", (r,))
        ]
        return sorted(spans, reverse=True)

    def _is_within(self, row: Hit) -> bool:
        visits, cells = self.within.visits, self.within.cells
        if visits is not None and row.r not in visits:
            if cells is None or row.r not in cells:
                return False
            if row.kind != "cell":
                return self.desk.ledger.items[row.i].removeprefix("round:") in cells[row.r]
            return True
        if cells is not None and not cells and self.known.name(row.r).startswith("cell/"):
            return False
        if not (self.within.lost or self.within.bare):
            return True
        return any(self._is_lacking(row.r, number) for number in self._about(row))

    def _about(self, row: Hit) -> list[int]:
        """The numbers of the criteria that a text is about."""
        item = self.desk.ledger.items[row.i]
        about = [kinds.criterion_of(item)]
        if item.startswith(evidence.EVIDENCE):
            said = texts.of_item(self.known.record(row.r), item, None)
            about = list(said.criteria) if said else []
        numbers = (self.desk.ledger.items.number(each) for each in about if each)
        known = [number for number in numbers if number is not None]
        wanted = self.within.criteria
        return [number for number in known if not wanted or number in wanted]

    def _is_lacking(self, r: int, number: int) -> bool:
        """Whether a finding lost points, or has no evidence, as asked."""
        column = self.within.column_of(r)
        if self.known.weighs(r):
            lacks = self.known.lacks(r, number, column)
            return lacks is not None and self.within.asks(lacks.lost, lacks.bare)
        row = self.index.run(
            "SELECT lost, bare FROM finding WHERE r = ? AND i = ? AND of = ?", (r, number, column)
        ).fetchone()
        return row is not None and self.within.asks(*row)
