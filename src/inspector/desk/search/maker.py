"""A result made of what the index named. Every text is looked at before it is shown, so an index
that is wrong shows nothing that is.
"""

import json
from collections.abc import Iterable, Sequence

from inspector.checklist import number, saying
from inspector.desk import forms, names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.looking import wording
from inspector.desk.search import kinds, places, texts
from inspector.desk.search.hits import Hit, Part
from inspector.desk.search.keeper import PAST
from inspector.desk.search.known import WrongIndex
from inspector.desk.search.marked import spans
from inspector.desk.search.places import State
from inspector.desk.search.results import Found
from inspector.desk.search.tokens import tokens
from inspector.desk.visits import evidence, visit
from inspector.language import _
from inspector.ledger import Head
from inspector.text import clean


class Maker(Part):
    """Makes the results of one search."""

    def place(self, round_: str, cell: str, criterion: str) -> Found | None:
        """What a visit found on a criterion; None where its checklist has no such one."""
        try:
            found = visit.read(self.desk, cell, round_)
        except WrongInput:  # this file's roster does not have the cell
            return None
        there = {each.criterion.id.upper(): each for each in found.findings}
        finding = there.get(criterion)
        if finding is None:
            return None
        id_, shown = finding.criterion.id, found.cell
        worth = _("{points} of {most} points").format(
            points=number.points(finding.points), most=number.points(finding.criterion.points)
        )
        said = (worth, wording.answer(finding), finding.explain, finding.note)
        head = finding.heads[0] if finding.heads else None
        return Found(
            "finding", round_, cell, shown.shown, shown.name, id_, id_, "",
            clean(" · ".join(filter(None, said))), (), head.author.name if head else "",
            head.at if head else 0,
            also=_others(head.author.name if head else "", [e.author.name for e in finding.heads]),
        )  # fmt: skip

    def text(self, row: Hit) -> Found | None:
        """The result; None where the text does not hold the words after all."""
        items, name = self.desk.ledger.items, self.known.name(row.r)
        item = items[row.i]
        if names.is_restricted(item):
            return None
        if row.f:
            author, at, value, also = self._entry(row)
            parts: tuple[str, ...] = (clean(str(value)),)
            shown, about = parts[0], kinds.criterion_of(item)
        else:
            said = self._whole(row, item, name)
            if said is None:
                return None
            parts, (author, at, also) = texts.searched(said), self._by(said.heads)
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
        code, called = self.known.cell(round_, cell)
        field = self.desk.ledger.fields[row.f] if row.f else ""
        # The text of a whole item is shown otherwise than it is searched.
        marks = spans(shown, self.query.terms, syllables[0] if row.f else None)
        return Found(
            row.kind, round_, cell, code, called, about, item, field, shown,
            marks, author, at, self._stands(row), exact,
            is_cell=row.kind != "cell" or self.known.is_cell(round_, cell), also=also,
        )  # fmt: skip

    def _entry(self, row: Hit) -> tuple[str, int, object, tuple[str, ...]]:
        """Who wrote a text, when, what it is, who wrote the same."""
        wrote = [(row.w, row.seq), *(json.loads(row.also) if row.also else ())]
        writers = [w for w, _seq in wrote]
        w, seq = wrote[self._asked(writers)]
        found = self.desk.ledger.connection.execute(
            "SELECT value, at FROM entry WHERE r = ? AND i = ? AND f = ? AND w = ? AND seq = ?",
            (*row[1:4], w, seq),
        ).fetchone()
        if found is None:
            raise WrongIndex
        author = self.known.author(w)
        return author, found[1], found[0], _others(author, map(self.known.author, writers))

    def _by(self, heads: Sequence[Head]) -> tuple[str, int, tuple[str, ...]]:
        """Who wrote one of several heads, and when; who wrote the others."""
        writers = [head.writer for head in heads]
        if not writers:
            raise WrongIndex
        head = heads[self._asked(writers)]
        author = self.known.author(head.writer)
        return author, head.at, _others(author, map(self.known.author, writers))

    def _asked(self, writers: Sequence[int]) -> int:
        """Which of several sittings is of a person who is asked for; the first where none is."""
        persons, asked = map(self.index.keeper.writer, writers), self.within.authors or ()
        return next((n for n, person in enumerate(persons) if person in asked), 0)

    def _whole(self, row: Hit, item: str, name: str) -> texts.Said | None:
        record = self.known.record(row.r)
        if name.startswith("cell/"):
            return texts.of_row(record, item)
        return texts.of_item(record, item, self.known.checklist(record))

    def _words(self, row: Hit, item: str, said: texts.Said) -> str:
        """The text of a whole item as it is shown."""
        if row.kind == "evidence":
            record = self.known.record(row.r)
            list_ = self.known.checklist(record)
            return clean(evidence.words(record, item, list_.evidence_types if list_ else {}))
        if row.kind != "cell":
            return " · ".join(said.parts)
        # The code of a cell stands beside it already, and what else its sheet says is only shown
        # where it was looked for.
        code, *parts = said.parts
        more = [part for part in parts[1:] if self._holds(part)]
        return " · ".join([*parts[:1], *more]) or code

    def _holds(self, text: str) -> bool:
        found = tokens(text)
        return any(term.places(found) for term in self.query.terms)

    def _place(self, row: Hit, item: str, name: str) -> tuple[str, str] | None:
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

    def _stands(self, row: Hit) -> bool:
        if not self.within.past or not row.f:
            return True
        hit = self.index.run(
            "SELECT 1 FROM word WHERE word MATCH ? AND rowid = ?", (f'"{PAST}"', row.d)
        )
        return hit.fetchone() is None

    def visit(self, state: State) -> Found:
        """A visit as a whole."""
        code, called = self.known.cell(state.round, state.cell)
        list_ = self.desk.checklist(state.checklist) if state.checklist else None
        standard = list_.standard.total_at_least if list_ else None
        return Found(
            "visit", state.round, state.cell, code, called, "", "", "", called, (), "", state.at,
            verdict=state.verdict, result=state.result, standard=standard, least=state.least,
        )  # fmt: skip

    def cell(self, round_: str, cell: str) -> Found:
        """A cell as the roster of a round has it."""
        code, called = self.known.cell(round_, cell)
        return Found("cell", round_, cell, code, called, "", "", "", called, (), "", 0)

    def in_rounds(self, found: Found) -> list[Found]:
        """A cell that was found, once for every round that visited it, the newest first, with what
        the visit came to; where the round in which it was found has no visit, as it is."""
        made = []
        for round_ in self._rounds(found.cell):
            visited = places.visit(self.desk, round_, self.known.view(round_), found.cell)
            if visited is None:
                made += [found] * (round_ == found.round)
                continue
            about = self.visit(visited)
            text, marks = found.text, found.spans
            if about.name != found.name:  # it was called otherwise
                text, marks = about.name, spans(about.name, self.query.terms)
            made.append(about._replace(kind="cell", text=text, spans=marks, exact=found.exact))
        return made or [found]

    def _rounds(self, cell: str) -> list[str]:
        """The rounds that the filters let through, the newest first."""
        if self.within.cells is None:
            return self.known.rounds
        let = self.within.cells.get(self.known.number(names.cell(cell)), ())
        return [each for each in self.known.rounds if each in let]

    def _answer(self, state: State, criterion: str, said: list[str]) -> str:
        list_ = self.desk.checklist(state.checklist) if state.checklist else None
        asked = next((e for e in list_.criteria if e.id == criterion), None) if list_ else None
        return " | ".join(saying.answer_words(asked, each) for each in said)

    def finding(self, r: int, i: int, lost: int, state: State) -> Found:
        """A finding in which points were lost, or that has no evidence."""
        record, criterion = self.known.counted(r), self.desk.ledger.items[i]
        column = self.within.column_of(r)
        text = ""
        for field in ("explain", "note", "answer"):
            for each in dict.fromkeys((column, "team")):
                said = [
                    clean(forms.of(f"{each}.{field}", value))
                    for value in record.values(criterion, f"{each}.{field}")
                    if value is not None
                ]
                if field == "answer" and said:
                    said = [
                        _("answer {answer}").format(answer=self._answer(state, criterion, said))
                    ]
                text = text or " / ".join(said)
        code, called = self.known.cell(state.round, state.cell)
        kind = "lost" if self.within.lost else "unproven"
        heads = standing.heads(record, criterion, column)
        author, at, also = self._by([head for head in heads if head.value is not None])
        return Found(
            kind, state.round, state.cell, code, called, criterion, criterion, "", text, (),
            author, at, lost=lost, also=also,
        )  # fmt: skip


def _others(author: str, all_: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(all_) if each != author)
