"""Writing on the visit screen: notes and reasons, kept while they are typed."""

from functools import partial

from textual.app import ComposeResult

from inspector.app.saving import Job, Saved
from inspector.app.screens.answering import Answering
from inspector.app.widgets.writing import Writing
from inspector.desk import findings
from inspector.language import N, _

_HEADINGS = {
    "note": N("Note on {criterion}"),
    "explain": N("Why points were lost on {criterion}"),
    "na": N("Why {criterion} does not apply"),
}


class Noting(Answering):
    """A visit page on which criteria are answered and texts written."""

    _offered = ("", False)

    def parts(self) -> ComposeResult:
        """Below the page, the panel for writing."""
        yield from super().parts()
        self.writing = Writing()
        yield self.writing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a text is written only leaving it is offered; without a field there is none."""
        if action == "leave_field":
            return bool(self.writing.kind) or self.entry is not None
        return not self.writing.kind or action in ("help", "palette")

    def show(self, from_top: bool = False) -> None:
        """Draw what has changed, the keys too where others are offered now."""
        super().show(from_top)
        state = (self.writing.kind, self.entry is not None)
        if state != self._offered:
            self._offered = state
            self.refresh_bindings()

    def settled(self) -> bool:
        """Save the text or the answer that is open; False where that cannot be."""
        self.end_writing()
        return self.close_entry()

    def action_write(self, kind: str) -> None:
        """Write the note, or why points were lost."""
        if self.refuses(differing=False) or not self.settled():
            return
        field = self.field_of(kind)
        if field in self.finding.conflicts:
            self.say(_("two people wrote differently: s settles it"), "warn")
            return
        stored = self.finding.explain if kind == "explain" else self.finding.note
        typed = self.beside.drafts.get((self.criterion.id, field))
        given = self.given.get(self.criterion.id)
        na = given.word == "na" if given else self.finding.state == "na"
        words = _HEADINGS["na" if na and kind == "explain" else kind]
        heading = _(words).format(criterion=self.criterion.id)
        self.writing.begin(kind, f"{heading} · {_('esc saves it')}", stored or "", typed)
        self.show()

    def on_text_area_changed(self) -> None:
        """Keep what is being typed."""
        writing = self.writing
        if writing.kind and writing.field.text != writing.before:
            self.drafts.typed(self.criterion.id, self.field_of(writing.kind), writing.field.text)

    def end_writing(self) -> None:
        """Save the text that is being written, and leave its field."""
        kind, before = self.writing.kind, self.writing.before
        if not kind:
            return
        text = self.writing.end()
        criterion, field = self.criterion.id, self.field_of(kind)
        if text.strip() == before:
            self.drafts.forget(criterion, field)
            self.beside.drafts.pop((criterion, field), None)
            self.show()
            return
        self.drafts.rest()
        self.beside.drafts[criterion, field] = text
        record = partial(
            findings.record,
            cell=self.visit.cell.code,
            criterion=criterion,
            note=text if kind == "note" else None,
            explain=text if kind == "explain" else None,
        )
        self.save(Job(criterion, self.drafts.dropping(criterion, field, record)))

    def on_saved(self, saved: Saved) -> None:
        """What was written is saved: it is no draft any more."""
        if saved.visit is not None and not saved.words:
            for finding in saved.visit.findings:
                for kind, text in (("note", finding.note), ("explain", finding.explain)):
                    key = (finding.criterion.id, self.field_of(kind))
                    if self.beside.drafts.get(key, "").strip() == (text or ""):
                        self.beside.drafts.pop(key, None)

    def action_not_applicable(self) -> None:
        """It does not apply: record it, and ask why."""
        if self.criterion.not_applicable is None:
            self.say(_("this criterion always applies"), "warn")
        elif self.say_word("na"):
            self.action_write("explain")

    def action_leave_field(self) -> None:
        """Leave the field that is open; what is in it is saved."""
        if self.writing.kind:
            self.end_writing()
        elif self.entry is not None and self.refused:
            self.drop_entry()
        elif self.close_entry():
            self.hush()
            self.show()

    def found_beside(self) -> None:
        """Say which texts were typed before and not saved."""
        stored = {
            (each.criterion.id, self.field_of(kind)): text or ""
            for each in self.visit.findings
            for kind, text in (("note", each.note), ("explain", each.explain))
        }
        drafts = self.beside.drafts
        for key in [key for key, text in drafts.items() if stored.get(key) == text.strip()]:
            del drafts[key]
        if drafts:
            where = ", ".join(sorted({item for item, _field in drafts}))
            self.say(_("typed before, but not saved: {where}").format(where=where), "warn")
        self.put_back()
