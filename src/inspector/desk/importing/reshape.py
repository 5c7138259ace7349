"""Rows of a sheet that was not made for us, as rows that an import reads: one a finding."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, Protocol

from inspector.checklist import Criterion
from inspector.checklist.number import hundredths, points_text
from inspector.desk.errors import WrongInput, WrongRow
from inspector.desk.importing.layout import Layout
from inspector.desk.importing.mapping import SheetMap, key_of
from inspector.desk.importing.parts import Part
from inspector.desk.sheets import called, headings
from inspector.desk.sheets.sheet import Row, uncomputed
from inspector.desk.sheets.workbook import UNCOMPUTED
from inspector.language import _

_OF_NUMBERS = set("0123456789.,-")
"""What stands in a number, however it is written."""


class Cells(Protocol):
    """Who knows the cells of rounds and what is asked of them."""

    def code(self, named: str, round_: str) -> str:
        """The code of the one cell that is called so; the text itself where there is none."""

    def criteria(self, cell: str, round_: str) -> Sequence[Criterion]:
        """What is asked of a cell in a round; WrongInput where that is not known."""


class Unread(NamedTuple):
    """What could be read of a row or of a finding in it, and what is wrong with the rest."""

    row: Row
    fault: WrongInput


class Unsaid(WrongInput):
    """Nobody has said whether the numbers of a wide sheet are points or answers."""


class Reshape:
    """Makes rows of findings of the rows of a sheet."""

    def __init__(self, path: Path, layout: Layout, said: SheetMap, cells: Cells) -> None:
        self._path = path
        self._layout = layout
        self._said = said
        self._cells = cells
        self._words = {
            key: {key_of(word): meaning for word, meaning in words.items()}
            for key, words in said.values.items()
        }
        self._left_out = {key_of(word) for word in said.leave_out}
        self.left_out = 0
        """How many rows were left out until now."""
        self._read = [*layout.columns.values(), *(part.place for part in layout.parts)]
        if layout.listed is not None:
            self._read.append(layout.listed)
        self._together: dict[tuple[str, str], list[Part]] = defaultdict(list)
        for part in layout.parts:
            self._together[part.criterion, part.column].append(part)

    def rows(self, line: int, cells: Sequence[str]) -> Iterator[Row | Unread]:
        """The findings that a row says, and whatever is wrong with it."""
        width = len(self._layout.taken)
        cells = [*cells, *[""] * (width - len(cells))]
        base = self._base(cells)
        if base is None:
            return
        try:
            if any(cells[width:]):
                raise WrongInput(_("more cells than columns"))
            for place in self._read:
                if cells[place] == UNCOMPUTED:
                    raise uncomputed(self._layout.taken[place].heading)
            yield from self._findings(line, base, cells)
        except Unsaid:
            raise
        except WrongRow as fault:
            yield Unread(Row(line, base), fault)
        except WrongInput as fault:
            yield Unread(Row(line, base), WrongInput(self._told(fault, cells)))

    def _findings(
        self, line: int, base: dict[str, str], cells: Sequence[str]
    ) -> Iterator[Row | Unread]:
        layout = self._layout
        if base.get("cell"):
            base["cell"] = self._cells.code(base["cell"], base.get("round", ""))
        elif any(cells):
            raise WrongInput(_("the row names no cell"))
        if not layout.wide:
            if any(cells):
                yield Row(line, self._long(base))
            return
        # Where the cell is not known, the row is bad, and not each of its findings.
        self._cells.criteria(base.get("cell", ""), base.get("round", ""))
        for (criterion, column), parts in self._together.items():
            held = {part.holds: cells[part.place] for part in parts}
            own = {"criterion": criterion, **({"column": column} if column else {})}
            numbers = next((p.numbers for p in parts if p.holds == "answer" and p.numbers), "")
            try:
                if "answer" in held:
                    held["answer"] = self._answer(base, criterion, held["answer"], numbers)
            except Unsaid:
                raise
            except WrongInput as fault:  # the other criteria of the row may be wrong too
                yield Unread(Row(line, {**base, **own}), fault)
                continue
            if any(held.values()):
                yield Row(line, {**base, **own, **held})
        yield from self._listed(line, base, cells)

    def _base(self, cells: Sequence[str]) -> dict[str, str] | None:
        """What a row says of all its findings; None where it is left out."""
        layout, said = self._layout, self._said
        found = {column: cells[place] for column, place in layout.columns.items()}
        if self._left_out and key_of(self._first(cells)) in self._left_out:
            self.left_out += 1
            return None
        for column, text in said.constants.items():
            found[column] = found.get(column) or text
        for column in found.keys() & self._words.keys() - {"answer"}:
            found[column] = self._meant(column, found[column])
        return found

    def _told(self, fault: WrongInput, cells: Sequence[str]) -> str:
        """What is wrong with a row, with the way out where it looks like one of totals."""
        if headings.plain(first := self._first(cells)) not in called.TOTALS:
            return str(fault)
        words = _("{fault}; where it is no cell, a mapping says “leave_out: [{text}]”")
        return words.format(fault=fault, text=first)

    def _first(self, cells: Sequence[str]) -> str:
        """What stands for the cell in a row."""
        place = self._layout.columns.get("cell", len(cells))
        return (cells[place] if place < len(cells) else "") or next(filter(None, cells), "")

    def _long(self, base: dict[str, str]) -> dict[str, str]:
        if text := base.get("answer", ""):
            base["answer"] = self._answer(base, base.get("criterion", ""), text, "")
        elif meant := self._meant("answer", ""):
            base["answer"] = meant
        return base

    def _listed(self, line: int, base: dict[str, str], cells: Sequence[str]) -> Iterator[Row]:
        listed, place = self._said.listed, self._layout.listed
        if listed is None or place is None:
            return
        asked = self._cells.criteria(base["cell"], base.get("round", ""))
        known = {each.id.casefold(): each.id for each in asked}
        named = cells[place].replace(",", " ").replace(";", " ").split()
        if unknown := [each for each in named if each.casefold() not in known]:
            words = _("the checklist has no criterion “{text}”; it has {known}")
            raise WrongInput(words.format(text=unknown[0], known=", ".join(known.values())))
        hit = {known[each.casefold()] for each in named}
        for each in asked:
            if answer := listed.named if each.id in hit else listed.others:
                yield Row(line, {**base, "criterion": each.id, "answer": answer})

    def _meant(self, key: str, text: str) -> str:
        return self._words.get(key, {}).get(key_of(text), text)

    def _answer(self, base: dict[str, str], criterion: str, text: str, numbers: str) -> str:
        """What a cell of the sheet answers."""
        meant = self._meant(criterion, text)
        if meant == text:
            meant = self._meant("answer", text)
        number = hundredths(meant)
        numbers = numbers or self._said.numbers
        if number is None:
            if numbers == "points" and meant[:1].isdigit() and not set(meant) - _OF_NUMBERS:
                words = _("“{text}” is not a number of points").format(text=text[:40])
                raise WrongInput(f"{criterion}: {words}")
            return meant
        if not numbers and (self._layout.wide or self._layout.points):
            raise Unsaid(
                _(
                    "{path}: say whether its numbers are points or answers: a mapping says"
                    " “numbers: points”, or give --numbers"
                ).format(path=self._path)
            )
        return self._points(base, criterion, number) if numbers == "points" else meant

    def _points(self, base: dict[str, str], criterion: str, number: int) -> str:
        """Points as an answer: `=2.5`, in points of the checklist."""
        out_of = self._said.out_of
        text = out_of.get(criterion) or out_of.get("")
        if not text:
            return f"={points_text(number)}"
        whole = hundredths(text) or 1
        asked = self._cells.criteria(base["cell"], base.get("round", ""))
        most = next((each.points for each in asked if each.id == criterion), 0)
        points = Fraction(number * most, whole)
        if points.denominator != 1:
            words = _("{criterion}: {entered} out of {whole} is no number of points out of {most}")
            entered, most_ = points_text(number), points_text(most)
            raise WrongInput(
                words.format(criterion=criterion, entered=entered, whole=text, most=most_)
            )
        return f"={points_text(int(points))}"
