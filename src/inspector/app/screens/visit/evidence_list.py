"""The list of evidence: references of the visit and what is to be looked for, found by typing."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from inspector.app.finding import findable, matching
from inspector.app.screens.page import ListActions, Sheet
from inspector.app.widgets.drawn import Fixed, spread
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.flow import hang
from inspector.app.widgets.rows import Rows
from inspector.app.words import FILES
from inspector.checklist import Criterion
from inspector.desk import Desk, files
from inspector.desk.visits import evidence
from inspector.desk.visits.evidence import Evidence
from inspector.desk.visits.naming import field_words
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Step
from inspector.language import _, n_
from inspector.text import clean

Save = Callable[[Callable[[Desk], Step]], None]
"""Has something recorded."""
Bring = Callable[[Evidence, Path], object]
"""Has a file copied and kept with a reference."""


class Row(NamedTuple):
    """A reference; or with an empty id a document to be named (`wanted`: one to look for)."""

    reference: Evidence
    linked: bool = False
    wanted: bool = False


class Whole(Fixed):
    """The whole reference under the cursor, and its file."""

    texts: Sequence[Content] = ()

    def make(self, width: int) -> Sequence[Content]:
        """The texts, wrapped."""
        return [line for text in self.texts for line in hang(Content("  "), text, width, most=2)]


class EvidenceList(ListActions, Sheet[None]):
    """A field above the references of a criterion, and the one under the cursor in full."""

    def __init__(
        self,
        criterion: Criterion,
        found: Visit,
        save: Save,
        bring: Bring,
        locked: str = "",
        states: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.criterion = criterion
        self.visit = found
        self.save = save
        self.bring = bring
        self.locked = locked
        self.states = states or {}
        self.known = self._known()
        self.named = ""
        """The document that was named just now: Enter once more leaves."""

    @property
    def rows(self) -> Rows[Row]:
        """The references that match."""
        return self.query_one(Rows)

    def parts(self) -> ComposeResult:
        """The field above the list."""
        placeholder = _("Evidence for {criterion}: name a document, or pick one below")
        yield LineField(placeholder=placeholder.format(criterion=self.criterion.id), compact=True)
        yield Rows[Row](self._draw, self.known)
        yield Whole()

    def _known(self) -> list[Row]:
        """Linked first, then what is to be looked for, then what others were used most."""
        here, types = self.criterion.id, self.visit.checklist.evidence_types
        rows = [Row(each, here in each.criteria) for each in self.visit.evidence]
        there = {each.type for each in self.visit.evidence}
        there |= {evidence.type_of(each.named, types) for each in self.visit.evidence}
        rows += [
            Row(Evidence("", evidence.type_words(code, types), (), code), wanted=True)
            for code in self.criterion.evidence
            if code not in there and not self.locked
        ]
        look_for = self.criterion.evidence

        def place(row: Row) -> tuple[bool, bool, int, int, str]:
            type_ = row.reference.type
            nth = look_for.index(type_) if type_ in look_for else len(look_for)
            used = len(row.reference.criteria)
            return (not row.linked, type_ not in look_for, nth, -used, row.reference.text)

        return sorted(rows, key=place)

    def _draw(self, row: Row, width: int) -> Content:
        each = row.reference
        if not each.id:
            aside = _("to look for") if row.wanted else _("a new one")
            left = Content.assemble(("  + ", "bold $lead"), each.text)
            return spread(left, Content.styled(aside, "$muted"), width)
        tick = ("[x] ", "$good") if row.linked else ("[ ] ", "$muted")
        count = len(each.criteria)
        serves = n_("{count} criterion", "{count} criteria", count).format(count=count)
        file, tone = self._file_word(each)
        right = Content.assemble((file, tone), (f"  {serves}", "$muted"))
        return spread(Content.assemble(tick, each.text), right, width)

    def _file_word(self, each: Evidence) -> tuple[str, str]:
        if each.differs:
            return _("people differ"), "$warn"
        if not each.file:
            return "", ""
        state = self.states.get(each.id, "present")
        return (_(FILES[state]), "$warn") if state in FILES else (_("file"), "$lead")

    def show_whole(self, place: str = "") -> None:
        """Show the reference under the cursor in full; `place` is where its file is."""
        row, whole = self.rows.current, self.query_one(Whole)
        texts = [Content("")]
        if row is not None:
            each = row.reference
            texts.append(Content(each.text))
            if each.differs:
                names = ", ".join(field_words(field) for field in each.differs)
                words = _("people differ on: {names}").format(names=names)
                texts.append(Content.styled(words, "$warn"))
            if place:
                texts.append(Content.styled(place, "$lead"))
            elif each.file:
                said = f"{each.file_name} · {files.size_words(each.file_size)}"
                word = FILES.get(self.states.get(each.id, ""))
                state = f" · {_(word)}" if word else ""
                texts.append(Content.assemble((said, "$muted"), (state, "$warn")))
        whole.texts = texts
        whole.redraw()

    def on_rows_moved(self) -> None:
        """Show the reference under the cursor in full."""
        row = self.rows.current
        if row is None or row.reference.id != self.named:
            self.named = ""
            self.refresh_bindings()
        self.show_whole()

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Show what matches; what matches nothing exactly can be added."""
        text = clean(changed.value, lines=False).strip()
        found = list(matching(self.known, text, _findable, lambda row: _words(row).casefold()))
        if text and not self.locked and not any(_is_called(row, text) for row in found):
            # Enter names a new document at once; the known ones are an arrow away.
            found.insert(0, Row(Evidence("", text, ())))
        self.rows.show(found)

    def renew(self, found: Visit) -> None:
        """Show the references as they stand now, each where it was in the list."""
        self.visit = found
        self.known = self._known()
        now = {row.reference.id: row for row in self.known if row.reference.id}
        shown = [now.get(row.reference.id, row) for row in self.rows.items]
        self.rows.show(shown, self.rows.cursor)
        self.show_whole()

    def show_files(self, states: Mapping[str, str]) -> None:
        """Show what is here of the files."""
        self.states = states
        self.rows.refresh()
        self.show_whole()


def _words(row: Row) -> str:
    return f"{row.reference.text} {row.reference.named}"


def _findable(row: Row) -> str:
    return findable(_words(row))


def _is_called(row: Row, text: str) -> bool:
    return text in (row.reference.text, row.reference.named)
