"""Entries of which the fields are typed: a number, a share, counts of deductions, points alone.

The first character typed into a field replaces what it held; Backspace changes it instead.
"""

from inspector.app.entries.entry import Entry
from inspector.checklist import Criterion, Stored

MOST_CHARACTERS = 18


class FieldsEntry(Entry):
    """An answer of one or more short fields; `typed` holds them."""

    ALLOWED = "0123456789.,-"
    NEXT_FIELD = ""

    def __init__(self, criterion: Criterion, stored: Stored | None = None) -> None:
        self.typed = [""] * self.count(criterion)
        self.fresh = True
        super().__init__(criterion, stored)

    def count(self, criterion: Criterion) -> int:
        """How many fields the answer has."""
        return 1

    @property
    def rows(self) -> int:
        """The fields."""
        return len(self.typed)

    def go(self, row: int) -> bool:
        """The field that is entered next is replaced by what is typed."""
        self.fresh = True
        return super().go(row)

    def edit_from_cap(self, key: str, character: str) -> bool:
        """Go to the first empty field with it: who ticks a cap first types the answer next."""
        if character not in self.ALLOWED + self.NEXT_FIELD:
            return False
        empty = [row for row, typed in enumerate(self.typed) if not typed]
        self.go(empty[0] if empty else 0)
        return self.edit(key, character)

    def edit(self, key: str, character: str) -> bool:
        """A character of the field, Backspace, or the sign that leads to the next field."""
        row = self.cursor
        if character and character in self.NEXT_FIELD:
            return self.go(min(row + 1, self.rows - 1))
        if key == "backspace":
            self.typed[row] = self.typed[row][:-1]
        elif key == "delete":
            self.typed[row] = ""
        elif character and character in self.ALLOWED:
            self.typed[row] = ("" if self.fresh else self.typed[row]) + character
            self.typed[row] = self.typed[row][:MOST_CHARACTERS]
        else:
            return False
        self.fresh, self.word = False, ""
        return True


class NumberEntry(FieldsEntry):
    """A number."""

    def fill(self, answer: str) -> None:
        """Take over the number."""
        self.typed = [answer]

    def said(self) -> str:
        """The number."""
        return self.typed[0]


class PointsEntry(FieldsEntry):
    """Points alone (`=2.5`), where nothing else is known."""

    def fill(self, answer: str) -> None:
        """Take over points (`=2.5`); any other answer leaves the field empty."""
        self.typed = [answer[1:] if answer.startswith("=") else ""]

    def said(self) -> str:
        """The points."""
        return f"={self.typed[0]}" if self.typed[0] else ""


class ShareEntry(FieldsEntry):
    """Part and whole; `/` leads from one to the other."""

    NEXT_FIELD = "/"

    def count(self, criterion: Criterion) -> int:
        """Part and whole."""
        return 2

    def fill(self, answer: str) -> None:
        """Take over `23/24`."""
        part, _slash, whole = answer.partition("/")
        self.typed = [part, whole]

    def said(self) -> str:
        """`23/24`."""
        return "/".join(self.typed) if any(self.typed) else ""


class DeductionsEntry(FieldsEntry):
    """A counter per kind: a number, `+` or `-`; a comma leads to the next."""

    ALLOWED = "0123456789"
    NEXT_FIELD = ","

    def count(self, criterion: Criterion) -> int:
        """One counter per kind."""
        return len(criterion.each)

    def fill(self, answer: str) -> None:
        """Take over `0,2`."""
        self.typed = (answer.split(",") + [""] * self.rows)[: self.rows]

    def said(self) -> str:
        """`0,2`."""
        return ",".join(count or "0" for count in self.typed)

    def begins(self, character: str) -> bool:
        """Also one more or one less."""
        return character in ("+", "-") or super().begins(character)

    def edit(self, key: str, character: str) -> bool:
        """Also one more or one less."""
        if character in ("+", "-"):
            return self.step(self.cursor, 1 if character == "+" else -1)
        return super().edit(key, character)

    def toggle(self, row: int) -> bool:
        """A click on a counter adds one."""
        return self.step(row, 1) if row < self.rows else super().toggle(row)

    def step(self, row: int, by: int) -> bool:
        """Count one more or one less."""
        self.cursor, self.word = row, ""
        self.typed[row] = str(max(0, int(self.typed[row] or 0) + by))
        return True
