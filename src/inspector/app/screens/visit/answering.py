"""Answering on the visit screen: what the keys do to the answer of the criterion."""

from textual import events

from inspector.app.entries import ChoiceEntry, DeductionsEntry, PointsEntry, ShareEntry
from inspector.app.saving import Job, Kind
from inspector.app.screens.visit.recording import Recording
from inspector.checklist.number import points
from inspector.checklist.saying import answer_words
from inspector.language import _, n_


class Answering(Recording):
    """A visit page on which criteria are answered."""

    owing = ""
    """The criterion that was left just now with points lost and without a reason."""

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
        entry = self.fresh_entry()
        if not character or not entry.begins(character) or self.refuses():
            return False
        self.entry = entry
        return True

    def _changed(self, at_once: bool) -> None:
        """The answer was changed: an option is saved at once, the rest when it is left."""
        owes = at_once and self._owes_reason()
        if at_once and self.close_entry():
            self.answered = True
            self._owe(owes)
            self.say(_("points were lost: w says why, ↵ goes on") if owes else "")
        elif self.entry is not None and self.entry.touched:
            self.drafts.typed(self.criterion.id, self.field_of("answer"), self.entry.text)
        self.show()

    # -- what the keys do ------------------------------------------------------------------

    def action_answer(self) -> None:
        """Open the answer; when it is open, save it and go on."""
        if self.refuses():
            return
        if self.entry is None and not self.answered:
            self.entry = self.fresh_entry()
            self.show()
        elif self._complete():
            here = self.criterion.id
            owes = self._owes_reason() if self.entry is not None else self.owing == here
            if not self.close_entry(insist=True):
                return
            self._owe(owes)
            self.go_on()
            if owes and self.criterion.id != here:
                # Whoever types ahead must land on the next one, so the way back is a key.
                self.say(self.owed_words())
            elif owes:
                self.say(_("points were lost: w says why, ↵ goes on"))

    def owed_words(self) -> str:
        """Which criterion was left without a reason, and how one writes it."""
        return _("{criterion} lost points: W says why").format(criterion=self.owing)

    def _owe(self, owes: bool) -> None:
        """Remember that the criterion still owes a reason, or that it owes none any more."""
        here = self.criterion.id
        if owes:
            self.owing = here
        elif self.owing == here:
            self.owing = ""

    def _owes_reason(self) -> bool:
        """Whether the answer being given loses points and nothing says why yet."""
        if self.entry is None or self.finding.explain or self.finding.note:
            return False
        if (self.criterion.id, self.field_of("explain")) in self.beside.drafts:
            return False
        if self.visit.checklist.requirements.note == "never":
            return False
        score, _problem = self.entry.judge()
        if score is None or score.points is None:
            return False
        return score.points < self.criterion.points

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
        self._replace("full")

    def action_later(self) -> None:
        """Not yet due, and on."""
        self._replace("later")

    def _replace(self, word: str) -> None:
        """Record a word, and on; what stood there is told, for it is one key away."""
        criterion, stood, was = self.criterion, self.stored, self.finding.points
        if self.say_word(word) and stood is not None and stood.answer != word:
            if was is not None and was < criterion.points:
                said = n_("{given} point", "{given} points", was // 100).format(given=points(was))
            else:
                said = answer_words(criterion, stood.answer)
            words = _("{criterion} was {answer}: u takes it back")
            self.say(words.format(criterion=criterion.id, answer=said))

    def action_clear(self) -> None:
        """Take the answer away."""
        if not self.refuses() and self.stored is not None:
            self.entry = None
            self.save_answer("clear")
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
            self.entry = self.fresh_entry()
        self.entry.toggle(row)
        self._changed(at_once=isinstance(self.entry, ChoiceEntry) and row < self.entry.rows)

    def action_count(self, row: int, by: int) -> None:
        """Count one more or one less, as a click does."""
        if self.refuses():
            return
        if self.entry is None:
            self.entry = self.fresh_entry()
        if isinstance(self.entry, DeductionsEntry):
            self.entry.step(row, by)
        self._changed(at_once=False)

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
