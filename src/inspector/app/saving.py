"""Saving: every recording goes to the clerk at once, in order, and is told of when it is done."""

from collections import deque
from collections.abc import Callable
from typing import Literal, NamedTuple

from textual.message import Message

from inspector.app.clerk import Clerk
from inspector.desk import Desk, LedgerError, WrongInput
from inspector.desk.visits import steps, visit
from inspector.desk.visits.naming import places_words
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Place, Step
from inspector.language import _

Kind = Literal["record", "undo", "redo"]


class Job(NamedTuple):
    """One recording and the criterion at which it was made."""

    criterion: str
    do: Callable[[Desk], Step] | None = None
    kind: Kind = "record"


class Saved(Message):
    """The clerk has worked: `done` jobs are committed (or refused), `kept` could not be written.

    `visit` is the visit as it stands on the disk, None where it could not be written; `show` is
    the criterion that an undo changed, `changed` what it changed in words; `words` what the person
    must be told. `failure` is what nobody expected.
    """

    def __init__(
        self,
        visit: Visit | None = None,
        done: int = 0,
        kept: int = 0,
        show: str = "",
        changed: str = "",
        words: str = "",
        failure: Exception | None = None,
    ) -> None:
        super().__init__()
        self.visit = visit
        self.done = done
        self.kept = kept
        self.show = show
        self.changed = changed
        self.words = words
        self.failure = failure


class Saver:
    """Saves one visit. What cannot be written is kept, in order, and tried again with the next.

    `tell` is called in the clerk's thread.
    """

    def __init__(self, clerk: Clerk, cell: str, tell: Callable[[Saved], object]) -> None:
        self._clerk = clerk
        self._cell = cell
        self._tell = tell
        # Only the clerk's thread looks at these.
        self._waiting: deque[Job] = deque()

    def save(self, job: Job | None = None) -> None:
        """Have a job done after all before it; without one, try again what is kept."""
        self._clerk.begin(self._work, job)

    def _work(self, job: Job | None) -> None:
        try:
            self._tell(self._work_off(job))
        except Exception as failure:
            self._tell(Saved(failure=failure))

    def _work_off(self, job: Job | None) -> Saved:
        desk = self._clerk.desk
        assert desk is not None
        if job is not None:
            self._waiting.append(job)
        done, show, changed, words = 0, "", "", ""
        while self._waiting:
            try:
                with desk.ledger.spoken():
                    show, changed = self._do(desk, self._waiting[0])
            except LedgerError as error:
                return Saved(None, done, len(self._waiting), show, changed, str(error))
            except WrongInput as error:
                words = str(error)
            self._waiting.popleft()
            done += 1
        try:
            with desk.ledger.spoken():
                return Saved(visit.read(desk, self._cell), done, 0, show, changed, words)
        except LedgerError as error:  # it is saved, and cannot be read at this moment
            return Saved(None, done, 0, show, changed, str(error))

    def _do(self, desk: Desk, job: Job) -> tuple[str, str]:
        """Do a job; what an undo or redo changed, and the criterion to show it at."""
        if job.do is not None:
            with steps.keeping(desk, self._cell, job.criterion):
                job.do(desk)
            return "", ""
        back = job.kind == "undo"
        step = steps.undo(desk, self._cell) if back else steps.redo(desk, self._cell)
        words = _("taken back: {what}") if back else _("done again: {what}")
        places = [(each.item, each.field) for each in step.moved]
        list_ = Place(desk, self._cell).checklist
        return step.criterion, words.format(what=places_words(places, list_))
