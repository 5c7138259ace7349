"""One search: by words, by filters alone, at one place."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from inspector.desk import names
from inspector.desk.search.filters import is_criterion, within
from inspector.desk.search.hits import Hit, Hits
from inspector.desk.search.index import Index
from inspector.desk.search.keeper import KIND, PAST
from inspector.desk.search.known import Known
from inspector.desk.search.maker import Maker
from inspector.desk.search.marked import spans
from inspector.desk.search.places import state
from inspector.desk.search.query import Query
from inspector.desk.search.results import Found
from inspector.desk.search.tokens import together
from inspector.desk.visits import listing
from inspector.ledger.entry import CODE

MOST_CELLS = 20
"""So many results are cells, where other things are found besides."""


class Finder:
    """One search."""

    def __init__(self, index: Index, query: Query, most: int) -> None:
        self.index = index
        self.desk = index.desk
        self.query = query
        self.most = most
        self.within = within(self.desk, index, query)
        self._known = known = Known(self.desk)
        self._hits = Hits(index, query, self.within, known)
        self._make = Maker(index, query, self.within, known)
        self._together = together(query.terms)

    # -- at one place ----------------------------------------------------------------------

    def at_place(self) -> list[Found]:
        """What visits found where the query names a cell and a criterion; the newest first."""
        if len(self.query.place) != 2 or not all(map(CODE.fullmatch, self.query.place)):
            return []
        cell, criterion = (each.upper() for each in self.query.place)
        run = self.desk.ledger.connection.execute
        if run("SELECT 1 FROM record WHERE name = ?", (names.cell(cell),)).fetchone() is None:
            return []
        known = listing.of_cell(self.desk, cell)
        begun = [round_ for round_, listed in known if listed.verdict is not None]
        made = (self._make.place(round_, cell, criterion) for round_ in begun)
        return [each for each in made if each is not None][: self.most]

    # -- by words --------------------------------------------------------------------------

    def by_words(self) -> tuple[list[Found], bool]:
        """Those with the tones first; of these, and of the others, first the cells that are called
        so, then the rest."""
        wanted = self.query.filters.get("in", ())
        cells: list[Found] = []
        if self.within.cells != {} and (not wanted or "cell" in wanted):
            only = wanted == ("cell",)
            most = self.most if only else min(MOST_CELLS, 1 + self.most // 3)
            cells, more = self._ranked(f'"{KIND}cell"', most)
            cells = self._in_rounds(cells, most)
            if only:
                return cells, more
        rest, more = self._ranked("", self.most)
        found = sorted([*self.at_place(), *cells, *rest], key=lambda each: not each.exact)
        if len(found) < self.most and (about := self._about()) is not None:
            known = set(found)
            others, more = about.by_filters()
            found += [each for each in others if each not in known]
        return found[: self.most], more or len(found) > self.most

    def _in_rounds(self, cells: list[Found], most: int) -> list[Found]:
        """Cells with their visits of all rounds; as many cells as have room, at least one."""
        made: dict[str, list[Found]] = {}
        room = most
        for each in cells:
            if each.cell not in made:
                found = self._make.in_rounds(each)
                room -= len(found)
                if made and room < 0:
                    break
                made[each.cell] = found
        return [each for found in made.values() for each in found]

    def _about(self) -> "Finder | None":
        """What was said of a criterion, where the query is one and nothing else."""
        if len(self.query.place) != 1 or not is_criterion(self.desk, self.query.place[0]):
            return None
        return Finder(self.index, Query(filters={"criterion": self.query.place}), self.most)

    def _ranked(self, tag: str, most: int) -> tuple[list[Found], bool]:
        """Those with the tones first; whether there are more than `most`."""
        # Where there are few, it need not be asked which of them have the tones.
        few = list(islice(self._hits.words(tag), most + 1))
        passes: list[tuple[Iterable[Hit], bool]] = [(few, False)]
        if len(few) > most:
            passes = [
                (self._hits.words(tag, with_tones=True), True),
                (self._hits.words(tag), False),
            ]
        taken: dict[int, Found] = {}
        for rows, only_exact in passes:
            for row in rows:
                found = None if row.d in taken else self._make.text(row)
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
        for row in self._hits.rows(said):
            if (found := self._make.text(row)) is not None:
                yield found

    def _visits(self) -> Iterator[Found]:
        visits = self.within.visits or {}
        for said in sorted(visits.values(), key=lambda each: -each.at):
            yield self._make.visit(said)
        if "cell" not in self.query.filters:
            return
        # Whoever names a cell wants it, also where its newest round has not visited it.
        visited = {(each.round, each.cell) for each in visits.values()}
        for r, rounds in (self.within.cells or {}).items():
            cell = self._known.name(r).removeprefix("cell/")
            newest = max(rounds, key=names.in_time)
            if (newest, cell) not in visited and self._known.is_cell(newest, cell):
                yield self._make.cell(newest, cell)

    def _lacking(self) -> Iterator[Found]:
        """The findings in which points were lost, or without evidence, the newest visit first."""
        where = self.within
        for r, i, lost, writers in self._findings():
            if where.authors is not None and not where.authors & writers:
                continue
            said = state(self.desk, r) if where.visits is None else where.visits.get(r)
            if said is not None:
                yield self._make.finding(r, i, lost, said)

    def _findings(self) -> Iterator[tuple[int, int, int, set[int]]]:
        where = self.within
        rows = self.index.run(
            "SELECT r, i, lost, bare, writers, of FROM finding JOIN seen USING(r)"
            " WHERE (may_lose > 0 OR NOT ?) AND (may_be_bare OR NOT ?) ORDER BY last DESC, i",
            (where.lost, where.bare),
        )
        for r, i, lost, bare, by, of in rows:
            if of != where.column_of(r) or (where.criteria and i not in where.criteria):
                continue
            writers = set(json.loads(by))
            if self._known.weighs(r):
                # The index does not know which answers count: that changes with keys and seals.
                if (lacks := self._known.lacks(r, i, of)) is None:
                    continue
                lost, bare, writers = (
                    lacks.lost,
                    lacks.bare,
                    set(map(self.index.keeper.writer, lacks.writers)),
                )
            if where.asks(lost, bare):
                yield r, i, lost, writers
