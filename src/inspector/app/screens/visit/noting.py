"""Writing on the visit screen: notes and reasons, kept while they are typed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from inspector.app.saving import Job, Saved
from inspector.app.screens.visit.answering import Answering
from inspector.desk.visits import findings, remarks
from inspector.desk.visits.naming import draft_words
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.app.widgets.writing import Writing

READY_AFTER = 0.5
"""Seconds after which the panel for writing is made, if it was not needed before."""

_HEADINGS = {
    "note": N("Note on {criterion}"),
    "explain": N("Why points were lost on {criterion}"),
    "na": N("Why {criterion} does not apply"),
}

_WHILE_WRITING = ("help", "palette", "phrases", "text_on")


class Noting(Answering):
    """A visit page on which criteria are answered and texts written."""

    writing: "Writing | None" = None
    _offered = ("", False, "", "")

    def on_mount(self) -> None:
        """Have the panel ready before it is asked for, but after the first paint."""
        self.set_timer(READY_AFTER, self._panel)

    async def _panel(self) -> "Writing":
        """The panel for writing; made when it is needed first."""
        if self.writing is None:
            from inspector.app.widgets.writing import Writing

            self.writing = Writing()
            self._mounting = self.mount(self.writing, before="#notice")
        await self._mounting
        return self.writing

    @property
    def kind(self) -> str:
        """What is being written: `note`, `explain`, or nothing."""
        return self.writing.kind if self.writing else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a text is written only leaving it is offered; without a field there is none."""
        if action == "leave_field":
            return bool(self.kind) or self.entry is not None
        if action in ("accept", "aloud") and not self.kind:
            # What is only looked at takes nothing over, so its key reads aloud.
            return (action == "aloud") == bool(self.locked)
        if action == "text_on" or (action == "phrases" and parameters):
            return bool(self.kind)
        return not self.kind or action in _WHILE_WRITING

    def show(self, from_top: bool = False) -> None:
        """Draw what has changed, the keys too where others are offered now."""
        super().show(from_top)
        state = (self.kind, self.entry is not None, self.locked, self._why_before)
        if state != self._offered:
            self._offered = state
            self.refresh_bindings()

    @property
    def _why_before(self) -> str:
        """The criterion that was left without a reason, where nothing is said here yet."""
        at_work = self.kind or self.entry is not None or self.locked
        return "" if at_work or self.owing == self.criterion.id or self.stored else self.owing

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """Right after points were lost, the way back to say why stands where `w` does."""
        if not (before := self._why_before):
            return super().footer
        words = _("why {criterion}").format(criterion=before)
        first = (("answer.full", ""), ("answer.give", ""), ("text.why_before", words))
        return (*first, ("evidence.pick", ""), ("criterion.gap", ""), ("app.help", ""))

    def settled(self) -> bool:
        """Save the text or the answer that is open; False where that cannot be."""
        self.end_writing()
        return self.close_entry()

    async def action_write(self, kind: str) -> None:
        """Write the note, or why points were lost."""
        if self.refuses(differing=False) or not self.settled():
            return
        field = self.field_of(kind)
        if field in self.finding.conflicts:
            self.say(_("two people wrote differently: s settles it"), "warn")
            return
        stored = self.finding.explain if kind == "explain" else self.finding.note
        typed = self.beside.drafts.get((self.criterion.id, field))
        if kind == "explain" and not self._has_lost(stored or typed):
            return
        na = self.stored is not None and self.stored.answer == "na"
        words = _HEADINGS["na" if na and kind == "explain" else kind]
        heading = _(words).format(criterion=self.criterion.id)
        panel = await self._panel()
        self.hush()
        panel.begin(kind, f"{heading} · " + _("esc saves it"), stored or "", typed)
        self.show()

    def _has_lost(self, text: str | None) -> bool:
        """Whether there is something to give a reason for; else it says what to do."""
        if text or self.stored is not None or self.finding.state != "open":
            self.owing = "" if self.owing == self.criterion.id else self.owing
            return True
        words = _("{criterion} has no answer yet: n writes a note")
        said = words.format(criterion=self.criterion.id)
        self.say(f"{said}; {self.owed_words()}" if self.owing else said, "warn")
        return False

    async def action_why_before(self) -> None:
        """Go back to the criterion that was just left without a reason, and write it."""
        if not self.owing:
            self.say(_("no criterion was left without saying why: w is for this one"))
            return
        criterion, self.owing = self.owing, ""
        self.action_go(criterion)
        if self.criterion.id == criterion:
            await self.action_write("explain")

    async def run_action(
        self, action: str, namespaces: Mapping[str, DOMNode] | None = None
    ) -> None:
        """What is clicked is done when the text that is written has been saved and left."""
        self.end_writing()
        await super().run_action(action, namespaces)

    def on_text_area_changed(self) -> None:
        """Keep what is being typed."""
        writing = self.writing
        if writing and writing.kind and writing.field.text != writing.before:
            self.drafts.typed(self.criterion.id, self.field_of(writing.kind), writing.field.text)

    def end_writing(self) -> None:
        """Save the text that is being written, and leave its field."""
        if self.writing is None or not self.writing.kind:
            return
        kind, before = self.writing.kind, self.writing.before
        text = self.writing.end()
        criterion, field = self.criterion.id, self.field_of(kind)
        if text.strip() == before:
            self.drafts.forget(criterion, field)
            self.beside.drafts.pop((criterion, field), None)
            self.show()
            return
        self.keep_text(kind, text)

    def keep_text(self, kind: str, text: str) -> None:
        """Have a text of the criterion saved; until it is, it stands as not saved yet."""
        criterion, field = self.criterion.id, self.field_of(kind)
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
        self.show()

    def on_saved(self, saved: Saved) -> None:
        """What was written is saved: it is no draft any more."""
        if saved.visit is not None and not saved.words:
            for finding in saved.visit.findings:
                for kind, text in (("note", finding.note), ("explain", finding.explain)):
                    key = (finding.criterion.id, self.field_of(kind))
                    if self.beside.drafts.get(key, "").strip() == (text or ""):
                        self.beside.drafts.pop(key, None)

    async def action_not_applicable(self) -> None:
        """It does not apply: record it, and ask why."""
        if self.refuses():
            return
        if self.criterion.not_applicable is None:
            self.say(_("this criterion always applies"), "warn")
        elif self.say_word("na"):
            await self.action_write("explain")

    def action_leave_field(self) -> None:
        """Leave the field that is open; what is in it is saved."""
        if self.kind:
            self.end_writing()
        elif self.entry is not None and self.refused:
            self.drop_entry()
        elif self.close_entry():
            self.hush()
            self.show()

    def action_text_on(self) -> None:
        """Save the text that is written, and go on to the next criterion."""
        self.end_writing()
        self.go_on()

    def found_beside(self) -> None:
        """Say which texts were typed before and not saved."""
        stored = {
            (each.criterion.id, self.field_of(kind)): text or ""
            for each in self.visit.findings
            for kind, text in (("note", each.note), ("explain", each.explain))
        }
        for each in self.visit.findings:
            stored[each.criterion.id, remarks.OBJECTION] = each.objection
            stored |= {(remarks.PREFIX + one.id, "text"): one.text for one in each.opinions}
        drafts = self.beside.drafts
        for key in [key for key, text in drafts.items() if stored.get(key) == text.strip()]:
            del drafts[key]
        if drafts:
            where = ", ".join(sorted({draft_words(*place) for place in drafts}))
            self.say(_("typed before, but not saved: {where}").format(where=where), "warn")
        self.put_back()
