"""An answer while it is being given: what each key does to it. Knows no screen.

Each kind of criterion has an entry of its own. Its rows are the fields or options of the answer,
below them the criterion's caps; the cursor goes through them all.
"""

from inspector import checklist
from inspector.checklist import AnswerError, Criterion, Score, Stored
from inspector.checklist.forms import MET, NOT_MET, PART_NA

_NEXT, _PREVIOUS = ("down", "tab"), ("up", "shift+tab")


class Entry:
    """An answer being given to `criterion`; begins with what is stored."""

    def __init__(self, criterion: Criterion, stored: Stored | None = None) -> None:
        self.criterion = criterion
        self.stored = stored
        self.caps = set(stored.caps) if stored else set()
        self.cursor = 0
        self.offered = ""
        """What the registers say: greyed in an empty field, and never stored."""
        self.word = ""
        """`full`, `na`, `later` or points alone (`=2.5`), where such a word was said instead."""
        answer = stored.answer if stored else ""
        if answer in ("full", "na", "later") or answer.startswith("="):
            self.word = answer
        elif answer:
            self.fill(answer)
        self.before = (self.text, frozenset(self.caps))

    @property
    def rows(self) -> int:
        """How many rows the answer itself has."""
        return 1

    @property
    def text(self) -> str:
        """What is entered, in the form of the command line; empty where that is nothing."""
        return self.word or self.said()

    @property
    def touched(self) -> bool:
        """Whether it says something else than when it began."""
        return (self.text, frozenset(self.caps)) != self.before

    @property
    def begun(self) -> bool:
        """Whether an answer was given or touched: ticks and counters at rest already read as one,
        though nobody has looked yet."""
        return self.stored is not None or self.touched

    def fill(self, answer: str) -> None:
        """Take over an answer in its natural form."""
        raise NotImplementedError

    def begins(self, character: str) -> bool:
        """Whether a character begins an answer, so that no other key is needed first."""
        return character.isdigit() or (character == "c" and bool(self.criterion.caps))

    def said(self) -> str:
        """The natural form of what is entered."""
        raise NotImplementedError

    def judge(self) -> tuple[Score | None, str]:
        """What it gives now, or what is wrong with it; nothing of both while it is empty."""
        if not self.text:
            return None, ""
        try:
            value = checklist.parse_answer(self.criterion, self.text, sorted(self.caps))
        except AnswerError as error:
            return None, str(error)
        return checklist.score(self.criterion, value), ""

    def press(self, key: str, character: str | None) -> bool:
        """Act on a key; whether it meant anything here."""
        rows = self.rows + len(self.criterion.caps)
        if key in _NEXT and rows > 1:
            return self.go(min(self.cursor + 1, rows - 1))
        if key in _PREVIOUS and rows > 1:
            return self.go(max(self.cursor - 1, 0))
        if character == "c" and self.criterion.caps:
            return self._cap_key()
        if self.cursor < self.rows:
            return self.edit(key, character or "")
        if key in ("space", "plus", "minus"):
            return self.toggle(self.cursor)
        return bool(character) and self.edit_from_cap(key, character or "")

    def edit_from_cap(self, key: str, character: str) -> bool:
        """Act on a character typed in the row of a cap: a digit answers, as it does above."""
        return character.isdigit() and self.edit(key, character)

    def edit(self, key: str, character: str) -> bool:
        """Act on a key in a row of the answer itself."""
        raise NotImplementedError

    def go(self, row: int) -> bool:
        """Put the cursor on a row."""
        self.cursor = row
        return True

    def toggle(self, row: int) -> bool:
        """Tick or untick what stands in a row, as a click does."""
        if row >= self.rows:
            self.cursor = row
            self.caps ^= {self.criterion.caps[row - self.rows].id}
            return True
        return self.go(row)

    def _cap_key(self) -> bool:
        """A single cap is ticked at once; among several the cursor goes from one to the next."""
        count = len(self.criterion.caps)
        if count == 1:
            return self.toggle(self.rows)
        return self.go(self.rows + (self.cursor - self.rows + 1) % count)


class ChoiceEntry(Entry):
    """One option by its digit, or the one under the cursor by space."""

    chosen = 0

    @property
    def rows(self) -> int:
        """The options."""
        return len(self.criterion.options)

    def fill(self, answer: str) -> None:
        """Take over the number of an option."""
        self.chosen = int(answer) if answer.isdigit() else 0
        self.cursor = min(max(self.chosen - 1, 0), self.rows - 1)

    def said(self) -> str:
        """The number of the option."""
        return str(self.chosen) if self.chosen else ""

    def edit(self, key: str, character: str) -> bool:
        """A digit, or space."""
        if key == "space":
            return self.toggle(self.cursor)
        if character.isdigit() and 1 <= int(character) <= self.rows:
            return self.toggle(int(character) - 1)
        return False

    def toggle(self, row: int) -> bool:
        """Choose an option."""
        if row < self.rows:
            self.chosen, self.word = row + 1, ""
        return super().toggle(row)


class PartsEntry(Entry):
    """Ticks by digit or space; `x` says that a part does not apply, where it may."""

    def __init__(self, criterion: Criterion, stored: Stored | None = None) -> None:
        self.values = [NOT_MET] * len(criterion.parts)
        super().__init__(criterion, stored)
        if self.word == "full":
            self.values = [MET] * len(criterion.parts)

    @property
    def rows(self) -> int:
        """The parts."""
        return len(self.criterion.parts)

    def fill(self, answer: str) -> None:
        """Take over `a,c` or `a,b:na`."""
        for said in answer.split(","):
            name, _colon, state = said.partition(":")
            for place, part in enumerate(self.criterion.parts):
                if part.id == name:
                    self.values[place] = PART_NA if state else MET

    def said(self) -> str:
        """The ids of the parts that are met, and of those that do not apply."""
        names = [
            part.id if value == MET else f"{part.id}:na"
            for part, value in zip(self.criterion.parts, self.values, strict=True)
            if value != NOT_MET
        ]
        return ",".join(names) or "none"

    def edit(self, key: str, character: str) -> bool:
        """A digit, space or `x`."""
        if character.isdigit() and 1 <= int(character) <= self.rows:
            return self.toggle(int(character) - 1)
        if key == "space":
            return self.toggle(self.cursor)
        if character == "x" and self.criterion.parts[self.cursor].not_applicable:
            same = self.values[self.cursor] == PART_NA
            self.word = ""
            self.values[self.cursor] = NOT_MET if same else PART_NA
            return True
        return False

    def toggle(self, row: int) -> bool:
        """Tick or untick a part."""
        if row < self.rows:
            self.word = ""
            self.values[row] = NOT_MET if self.values[row] == MET else MET
        return super().toggle(row)
