"""Evidence of a criterion: tick references of the visit, take up what to look for, or name one."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.visit.evidence_files import EvidenceFiles
from inspector.app.screens.visit.evidence_list import Row
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.desk.visits import documents, evidence, findings
from inspector.desk.visits.evidence import Evidence
from inspector.language import N, _, pick


class EvidenceScreen(EvidenceFiles):
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

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """What Enter does now: right after a document was named it goes back."""
        row = self.rows.current if self.is_mounted else None
        named = bool(self.named) and row is not None and row.reference.id == self.named
        others = ("evidence.details", "evidence.file", "evidence.open", "sheet.leave", "app.help")
        return (("evidence.tick", N("back") if named else ""), *((id_, "") for id_ in others))

    def on_mount(self) -> None:
        """Type at once."""
        if self.locked:
            self.say(self.locked, "warn")
        self.query_one(LineField).focus()
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
        if self.refused():
            return
        row = self.rows.items[chosen.index]
        if not row.reference.id:
            self.taken_up()
            self.say(_("linked: F3 writes number, day and pages, ↵ goes back"))
            self.refresh_bindings()
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

    def refused(self) -> bool:
        """Whether nothing can be written; then it says why."""
        if self.locked:
            self.say(self.locked, "warn")
        return bool(self.locked)

    def taken_up(self) -> Evidence | None:
        """The reference under the cursor; a new one is named first, and stays under it."""
        row = self.rows.current
        if row is None or row.reference.id:
            return row.reference if row else None
        if self.refused():
            return None
        named = Row(self._record(row), linked=True)
        self.named = named.reference.id
        items = [named if old is row else old for old in self.rows.items]
        self.rows.show(items, self.rows.cursor)
        return named.reference
