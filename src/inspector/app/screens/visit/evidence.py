"""Evidence of a criterion: tick references of the visit, take up what to look for, or name one."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from inspector.app.finding import findable, matching
from inspector.app.naming import field_words
from inspector.app.screens.page import LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.drawn import Fixed, spread
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.flow import hang
from inspector.app.widgets.rows import Rows
from inspector.app.words import FILES
from inspector.checklist import Criterion
from inspector.desk import Desk, files
from inspector.desk.visits import documents, evidence, findings
from inspector.desk.visits.evidence import DETAILS
from inspector.desk.visits.findings import Step
from inspector.desk.visits.visit import Evidence, Visit
from inspector.language import N, _, n_, pick
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


class EvidenceScreen(ListActions, Sheet[None]):
    """Type to find or to name; Enter links what the cursor is on, or takes the link away."""

    CSS_PATH = "evidence.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N("tick"), tooltip=N("Link it, or unlink"), id="evidence.tick"),
        Binding(
            "f3", "details", N("details"), tooltip=N("Number, day, pages…"), id="evidence.details"
        ),
        Binding(
            "f4", "attach", N("file"), tooltip=N("Keep a photo or scan with it"), id="evidence.file"
        ),
        Binding("f6", "open", N("open"), tooltip=N("Show its file"), id="evidence.open"),
        Binding(
            "f7",
            "detach",
            N("no file"),
            tooltip=N("Take its file away"),
            show=False,
            id="evidence.no_file",
        ),
        *LIST_KEYS,
    ]

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

    def on_mount(self) -> None:
        """Type at once."""
        if self.locked:
            self.say(self.locked, "warn")
        self.query_one(LineField).focus()
        self.show_whole()

    # -- what is in the list ---------------------------------------------------------------

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
            aside = _("to look for") if row.wanted else _("new")
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

    # -- what is done with one -------------------------------------------------------------

    def on_input_submitted(self) -> None:
        """Tick what the cursor is on."""
        self.rows.choose()

    def action_choose(self) -> None:
        """Tick what the cursor is on."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Link or unlink a reference; a new one is named, and its details can be written."""
        if self._refused():
            return
        row = self.rows.items[chosen.index]
        if not row.reference.id:
            self._taken_up()
            self.say(_("linked: F3 writes number, day and pages, ↵ goes back"))
        elif row.reference.id == self.named:
            self.dismiss(None)
        else:
            self._link(row, chosen.index)

    def _link(self, row: Row, index: int) -> None:
        each, here, cell = row.reference, self.criterion.id, self.visit.cell.code
        if row.linked:
            self.save(partial(documents.unlink, cell=cell, id_=each.id, criterion=here))
            serves = tuple(id_ for id_ in each.criteria if id_ != here)
        else:
            self.save(partial(documents.link, cell=cell, id_=each.id, criteria=[here]))
            serves = (*each.criteria, here)
        ticked = Row(each._replace(criteria=serves), not row.linked)
        self.known = [ticked if old is row else old for old in self.known]
        self.rows.show([ticked if old is row else old for old in self.rows.items], index)

    def _record(self, row: Row) -> Evidence:
        """Have a new document recorded and linked; the reference as it will be."""
        here, cell = self.criterion.id, self.visit.cell.code
        types = self.visit.checklist.evidence_types
        text = row.reference.text
        code = row.reference.type or evidence.type_of(text, types)
        if code in types:
            details = {"type": code}
            self.save(partial(documents.add, cell=cell, criterion=here, details=details))
            id_ = evidence.id_of(evidence.first_text(details, types))
            return Evidence(id_, pick(types[code]), (here,), code)
        self.save(partial(findings.record, cell=cell, criterion=here, evidence=[text]))
        return Evidence(evidence.id_of(text), text, (here,), named=text)

    def _refused(self) -> bool:
        if self.locked:
            self.say(self.locked, "warn")
        return bool(self.locked)

    def _taken_up(self) -> Evidence | None:
        """The reference under the cursor; a new one is named first, and stays under it."""
        row = self.rows.current
        if row is None or row.reference.id:
            return row.reference if row else None
        if self._refused():
            return None
        named = Row(self._record(row), linked=True)
        self.named = named.reference.id
        items = [named if old is row else old for old in self.rows.items]
        self.rows.show(items, self.rows.cursor)
        return named.reference

    async def action_details(self) -> None:
        """Write number, day, pages and the rest of it."""
        each = self._taken_up()
        if each is None:
            return
        from inspector.app.screens.form import FormSheet
        from inspector.app.widgets.questions import Question

        types, cell = self.visit.checklist.evidence_types, self.visit.cell.code
        seen = (("original", _("original")), ("copy", _("copy")))
        questions = [
            Question("type", _("Document")),
            Question("number", _("Number and sign"), hint=_("such as 03-BB/CB")),
            Question("day", _("Day"), "day"),
            Question("issuer", _("Issued by")),
            Question("page", _("Pages"), hint=_("such as 12-40")),
            Question("kept", _("Where kept")),
            Question("seen", _("Seen"), "choice", seen),
        ]
        values = {field: each.detail(field) for field in DETAILS}
        values["type"] = evidence.type_words(each.type, types) or each.named

        def keep(field: str, text: str) -> None:
            self.save(partial(documents.edit, cell=cell, id_=each.id, details={field: text}))

        form = FormSheet(
            each.text,
            questions,
            values,
            keep,
            differs=each.differs,
            locked=self.locked,
            begin="number",
        )
        await self.app.push_screen(form)

    async def action_attach(self) -> None:
        """Choose a photo or scan to keep with it."""
        if self._refused() or (each := self._taken_up()) is None:
            return
        from inspector.app.screens.visit.attach import AttachSheet

        file, memory = self.inspector.opening.file, self.inspector.memory
        assert file is not None
        store = files.store_of(file)
        last = memory.folder(store)

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.inspector.clerk.begin(memory.take_from, store, path.absolute().parent)
                self.bring(each, path)

        sheet = AttachSheet(each.text, Path(last) if last else file.resolve().parent)
        await self.app.push_screen(sheet, chosen)

    def action_detach(self) -> None:
        """Take its file away."""
        row = self.rows.current
        if row is not None and row.reference.file and not self._refused():
            cell = self.visit.cell.code
            self.save(partial(documents.detach, cell=cell, id_=row.reference.id))

    @work(group="open", exclusive=True)
    async def action_open(self) -> None:
        """Show its file, and where it is."""
        row, file = self.rows.current, self.inspector.opening.file
        if row is None or file is None:
            return
        from inspector.app import viewer

        with self.telling():
            place = await asyncio.to_thread(documents.place_of, file, row.reference)
            self.show_whole(clean(str(place), lines=False))
            if not documents.may_open(place):
                self.say(_("this kind of file is not opened from here: it is at the place above"))
            elif await asyncio.to_thread(viewer.show, place):
                self.say(_("the system shows the file"))
            else:
                self.say(_("there is no viewer here: the file is at the place above"))


def _words(row: Row) -> str:
    return f"{row.reference.text} {row.reference.named}"


def _findable(row: Row) -> str:
    return findable(_words(row))


def _is_called(row: Row, text: str) -> bool:
    return text in (row.reference.text, row.reference.named)
