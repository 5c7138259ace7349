"""Saying that a request was done, from a list of requests."""

from functools import partial

from textual import work

from inspector import days
from inspector.app.screens.form import FormSheet
from inspector.app.screens.page import Page
from inspector.app.widgets.questions import Question
from inspector.desk.looking.promises import Promise
from inspector.desk.visits import requests
from inspector.language import _


class Marking(Page[None]):
    """A page that lists requests."""

    def load(self, words: str = "") -> object:
        """Read the list and show it, and say something then."""
        raise NotImplementedError

    async def ask_done(self, promise: Promise) -> None:
        """Ask what shows that a request was done, and on which day."""
        asked = promise.request

        def said(changed: dict[str, str] | None) -> None:
            if changed is not None:
                now = {"done": asked.done, "done_day": asked.done_day, **changed}
                self.mark(promise, now["done"], now["done_day"])

        questions = [
            Question(
                "done", _("What shows it"), hint=_("such as report 12-BC/CB; empty: not done")
            ),
            Question(
                "done_day",
                _("Done on"),
                "day",
                hint=_("today, unless you write a day"),
                read=days.read_past_day,
            ),
        ]
        values = {"done": asked.done, "done_day": asked.done_day}
        self.set_focus(None)
        await self.app.push_screen(FormSheet(asked.text, questions, values), said)

    @work(group="mark")
    async def mark(self, promise: Promise, done: str, day: str) -> None:
        """Have it recorded, and show the list anew."""
        with self.telling():
            await self.ask(
                partial(
                    requests.mark,
                    cell=promise.cell,
                    id_=promise.request.id,
                    done=done,
                    day=day if done else "",
                    round_=promise.round.upper(),
                )
            )
            words = _("{cell}: done, on record") if done else _("{cell}: open again, on record")
            self.load(words.format(cell=promise.shown))
