"""Recording on the visit screen: what may be recorded, how it is saved, what stays typed."""

from collections.abc import Sequence
from functools import partial

from inspector.app.drafts import Drafts
from inspector.app.entries import Entry, PointsEntry, entry_of
from inspector.app.saving import Job
from inspector.app.screens.visit.visit_news import VisitNews
from inspector.checklist import Stored
from inspector.desk import names
from inspector.desk.visits import findings
from inspector.language import _


class Recording(VisitNews):
    """A visit page that saves. Everything goes through `save`, one thing after the other."""

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
        self.save_answer(word)
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
        self.save_answer(entry.text or "clear", sorted(entry.caps))
        return True

    def save_answer(self, answer: str, caps: Sequence[str] = ()) -> None:
        """Have an answer of the criterion saved; `clear` takes it away."""
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

    def fresh_entry(self) -> Entry:
        """An entry for the criterion, with the answer that stands."""
        return entry_of(self.criterion, self.stored)

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
            self.entry = self.fresh_entry()
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
