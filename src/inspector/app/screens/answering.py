"""Answering on the visit screen: what the keys do to the answer of the criterion."""

from collections.abc import Sequence
from functools import partial

from textual import events

from inspector.app.drafts import Drafts
from inspector.app.entries import ChoiceEntry, Entry, PointsEntry, ShareEntry, entry_of
from inspector.app.saving import Job, Kind
from inspector.app.screens.visit_page import VisitPage
from inspector.checklist import Stored
from inspector.desk import findings, names
from inspector.language import _


class Answering(VisitPage):
    """A visit page on which criteria are answered."""

    answered = False
    """Whether the criterion was answered by one key just now: Enter then leads on."""
    refused = False
    """Whether what is typed was refused: Escape then drops it."""

    def on_mount(self) -> None:
        """Keep drafts of what is typed."""
        record = names.visit(self.visit.cell.round, self.visit.cell.code)
        self.drafts = Drafts(self, self.inspector.clerk, record)

    def on_unmount(self) -> None:
        """Keep what was typed last. Both ways out come by here, before the clerk is closed:
        leaving the screen, and the end of the app, which waits for all that the clerk was asked.
        """
        self.drafts.flush()

    # -- keys ------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A key that answers; every other one goes on to the bindings."""
        if self.focused is not None:
            return
        opened = self.entry is None
        if opened and not self._begin_with(event.character or ""):
            return
        assert self.entry is not None
        if self.entry.press(event.key, event.character):
            event.stop()
            self.refused = False
            chosen = isinstance(self.entry, ChoiceEntry) and (event.character or "").isdigit()
            self._changed(at_once=chosen)
        elif opened:
            self.entry = None

    def _begin_with(self, character: str) -> bool:
        """Open the entry for a character that begins an answer."""
        entry = self._entry()
        if not character or not entry.begins(character) or self.refuses():
            return False
        self.entry = entry
        return True

    def _entry(self) -> Entry:
        return entry_of(self.criterion, self.stored)

    def _changed(self, at_once: bool) -> None:
        """The answer was changed: an option is saved at once, the rest when it is left."""
        if at_once and self.close_entry():
            self.answered = True
        elif self.entry is not None and self.entry.touched:
            self.drafts.typed(self.criterion.id, self.field_of("answer"), self.entry.text)
        self.show()

    # -- what the keys do ------------------------------------------------------------------

    def action_answer(self) -> None:
        """Open the answer; when it is open, save it and go on."""
        if self.refuses():
            return
        if self.entry is None and not self.answered:
            self.entry = self._entry()
            self.show()
        elif self._complete() and self.close_entry(insist=True):
            self.go_on()

    def _complete(self) -> bool:
        """Whether Enter finishes the answer; else it is led to what is missing."""
        entry = self.entry
        half = isinstance(entry, ShareEntry) and entry.cursor == 0 and not entry.word
        if half and isinstance(entry, ShareEntry) and entry.typed[0] and not entry.typed[1]:
            entry.go(1)
            self.show()
            return False
        if isinstance(entry, ChoiceEntry) and entry.cursor < entry.rows:
            entry.toggle(entry.cursor)
        return True

    def action_full(self) -> None:
        """Full marks, and on."""
        self.say_word("full")

    def action_later(self) -> None:
        """Not yet due, and on."""
        self.say_word("later")

    def action_clear(self) -> None:
        """Take the answer away."""
        if not self.refuses() and self.stored is not None:
            self.entry = None
            self._save_answer("clear")
            self.show()

    def action_points_alone(self) -> None:
        """Enter points alone."""
        if not self.refuses():
            self.entry = PointsEntry(self.criterion, self.stored)
            self.show()

    def action_tick(self, row: int) -> None:
        """Choose or tick what was clicked."""
        if self.refuses():
            return
        if self.entry is None:
            self.entry = self._entry()
        self.entry.toggle(row)
        self._changed(at_once=isinstance(self.entry, ChoiceEntry) and row < self.entry.rows)

    def action_undo(self) -> None:
        """Take back what is being typed, else the last thing recorded."""
        self._step("undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step("redo")

    def _step(self, kind: Kind) -> None:
        if self.entry is not None:
            self.drop_entry()
        elif not self.refuses(differing=False):
            self.save(Job(self.criterion.id, None, kind))
            self.show()

    # -- saving ----------------------------------------------------------------------------

    def refuses(self, differing: bool = True) -> bool:
        """Whether nothing can be recorded here; then it says why."""
        why = self.locked
        if not why and differing and self.finding.state == "conflict":
            why = _("two people answered differently: s settles it")
        if why:
            self.say(why, "warn")
        return bool(why)

    def field_of(self, kind: str) -> str:
        """The field of the column that is recorded: `answer`, `note` or `explain`."""
        return f"{self.visit.column}.{kind}"

    def save(self, job: Job) -> None:
        """Have something saved, after all that is being saved."""
        self.saving += 1
        self.hush()
        self.saver.save(job)

    def say_word(self, word: str) -> bool:
        """Record `full`, `na` or `later` instead of an answer, and go on."""
        if self.refuses():
            return False
        self.entry = None
        self._save_answer(word)
        if word != "na":
            self.go_on()
        else:
            self.show()
        return True

    def close_entry(self, insist: bool = False) -> bool:
        """Save the answer that is being given, if it was changed (or `insist`).

        False where it cannot be saved: then it stays, and one sentence says what is wrong.
        """
        entry = self.entry
        if entry is None:
            return True
        if not entry.touched and not (insist and self.stored is None):
            self.entry = None
            return True
        _score, problem = entry.judge()
        if not entry.text and entry.caps:
            problem = _("this goes with an answer: give the answer too")
        elif not entry.text and self.stored is None:
            problem = _("there is no answer yet")
        if problem:
            self.refused = True
            self.say(_("{problem} (esc drops it)").format(problem=problem), "warn")
            return False
        self.entry = None
        self._save_answer(entry.text or "clear", sorted(entry.caps))
        return True

    def _save_answer(self, answer: str, caps: Sequence[str] = ()) -> None:
        criterion, rule = self.criterion.id, self.criterion.rule
        self.given[criterion] = None if answer == "clear" else Stored(answer, tuple(caps), rule)
        self.drafts.rest()
        record = partial(
            findings.record,
            cell=self.visit.cell.code,
            criterion=criterion,
            answer=answer,
            caps=caps,
        )
        do = self.drafts.dropping(criterion, self.field_of("answer"), record)
        self.save(Job(criterion, do))

    def drop_entry(self) -> None:
        """Give up what is being typed."""
        self.entry = None
        self.refused = False
        self.drafts.forget(self.criterion.id, self.field_of("answer"))
        self.beside.drafts.pop((self.criterion.id, self.field_of("answer")), None)
        self.hush()
        self.show()

    def go(self, place: int) -> None:
        """Look at another criterion; an answer that was typed there and not saved is put back."""
        self.answered = False
        super().go(place)
        self.put_back()

    def put_back(self) -> None:
        """Put a typed answer that was not saved back into its field."""
        typed = self.beside.drafts.pop((self.criterion.id, self.field_of("answer")), None)
        if typed and self.entry is None and not self.locked:
            self.entry = self._entry()
            if typed.startswith("="):
                self.entry = PointsEntry(self.criterion)
            self.entry.word = ""
            self.entry.fill(typed)
            self.say(_("typed before, but not saved: ↵ saves it, esc esc drops it"), "warn")
            self.show()

    def go_on(self) -> None:
        """Go to the next criterion; after the last one say what is left to do."""
        if self.place + 1 < len(self.ids):
            self.go(self.place + 1)
            return
        self.answered = False
        self.show()
        self.say(_("that was the last one: g goes to what is missing, d disqualifiers, F2 finish"))
